package dev.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/conformance.md` names tests and scenarios; none of them may be a wish.
class ConformanceTableTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))(?:#(\\w+))?`");
  private static final Pattern SCENARIO = Pattern.compile("`suite:([a-z0-9-]+)`");

  @Test
  void every_test_it_names_exists() throws IOException {
    Map<String, String> sources = testSources();
    List<String> wishes = new ArrayList<>();
    TEST.matcher(table())
        .results()
        .forEach(
            named -> {
              String source = sources.get(named.group(1));
              String method = named.group(2);
              if (source == null || (method != null && !source.contains(" " + method + "("))) {
                wishes.add(named.group());
              }
            });
    assertThat(wishes).isEmpty();
  }

  @Test
  void every_row_names_a_test() throws IOException {
    List<String> rows =
        table()
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
            .filter(
                line -> !line.startsWith("| requirement") && line.split(" \\| ", -1).length == 4)
            .toList();
    assertThat(rows)
        .hasSizeGreaterThan(50)
        .allMatch(row -> TEST.matcher(row).find() || SCENARIO.matcher(row).find());
  }

  @Test
  void every_scenario_of_the_required_sets_is_in_it_and_no_other() throws IOException {
    List<String> all =
        Stream.of(
                Scenarios.MODERN,
                Scenarios.MODERN_UNSCORED,
                Scenarios.HANDSHAKE,
                Scenarios.HANDSHAKE_UNSCORED,
                Scenarios.NEEDS_A_SESSION)
            .flatMap(List::stream)
            .distinct()
            .toList();
    assertThat(SCENARIO.matcher(table()).results().map(named -> named.group(1)).distinct())
        .containsExactlyInAnyOrderElementsOf(all);
  }

  private static String table() throws IOException {
    return Files.readString(Repository.root().resolve("docs/conformance.md"));
  }

  /// The tests of every module by their name.
  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (String module : List.of("http", "identity", "mcp", "oauth", "acceptance")) {
      try (Stream<Path> files = Files.walk(Repository.root().resolve(module + "/src/test/java"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString();
          sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
        }
      }
    }
    return sources;
  }
}
