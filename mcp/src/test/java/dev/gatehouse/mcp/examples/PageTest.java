package dev.gatehouse.mcp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/mcp-runtime.md` shows exactly the examples that compile and are tested here.
class PageTest {
  private static final Path PAGE = Path.of("../docs/mcp-runtime.md");
  private static final Path EXAMPLES =
      Path.of("src/test/java/dev/gatehouse/mcp/examples/Bookshop.java");
  private static final Pattern REGION =
      Pattern.compile("\n *// region (\\w+)\n(.*?)\n *// end\n", Pattern.DOTALL);
  private static final Pattern SHOWN =
      Pattern.compile("<!-- example: (\\w+) -->\n```java\n(.*?)\n```\n", Pattern.DOTALL);

  @Test
  void shows_every_example_as_it_is_compiled() throws Exception {
    Map<String, String> compiled = new LinkedHashMap<>();
    Matcher region = REGION.matcher(Files.readString(EXAMPLES));
    while (region.find()) {
      compiled.put(region.group(1), region.group(2).stripTrailing().stripIndent());
    }
    Map<String, String> shown = new LinkedHashMap<>();
    Matcher example = SHOWN.matcher(Files.readString(PAGE));
    while (example.find()) {
      shown.put(example.group(1), example.group(2));
    }
    assertThat(compiled).isNotEmpty();
    assertThat(shown).containsExactlyInAnyOrderEntriesOf(compiled);
  }

  @Test
  void shows_no_java_that_is_not_compiled() throws Exception {
    String page = Files.readString(PAGE);
    assertThat(page.split("```java", -1).length).isEqualTo(page.split("<!-- example: ", -1).length);
  }
}
