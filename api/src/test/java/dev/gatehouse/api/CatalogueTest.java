package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.http.Json;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.identity.SkillOffer;
import dev.gatehouse.mcp.Doc;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CatalogueTest {
  private static final Path TOOLS = Path.of("src/main/java/dev/gatehouse/api/tools");

  @Test
  void lists_every_tool_of_the_source_once() throws IOException {
    try (Stream<Path> files = Files.walk(TOOLS)) {
      Set<String> classes =
          files
              .filter(CatalogueTest::isTool)
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .collect(Collectors.toSet());

      assertThat(SentryTools.all())
          .extracting(tool -> tool.getClass().getSimpleName())
          .containsExactlyInAnyOrderElementsOf(classes)
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void names_a_tool_as_its_file(SentryTool<?, ?> tool) {
    String words = tool.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");

    assertThat(tool.card().name()).isEqualTo(words.toLowerCase(java.util.Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("tools")
  void describes_a_tool_in_few_words(SentryTool<?, ?> tool) {
    ToolCard<?, ?> card = tool.card();

    assertThat(card.description()).hasSizeBetween(80, 1_000).doesNotContain("  ").endsWith(".");
    assertThat(card.title()).hasSizeBetween(3, 40);
    assertThat(card.skills()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("tools")
  void explains_every_argument(SentryTool<?, ?> tool) {
    for (RecordComponent component : tool.card().input().getRecordComponents()) {
      Doc doc = component.getAnnotation(Doc.class);
      assertThat(doc).as(component.toString()).isNotNull();
      assertThat(doc.value()).as(component.toString()).hasSizeBetween(10, 200);
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void demands_the_scopes_that_sentry_demands(SentryTool<?, ?> tool) throws Exception {
    JsonNode paths = openApi().path("paths");
    ToolCard<?, ?> card = tool.card();
    Set<String> used = new TreeSet<>();

    for (String endpoint : ToolFile.of(card.name()).endpoints()) {
      String[] parts = endpoint.split(" ");
      JsonNode security = paths.path(parts[1]).path(parts[0]).path("security");
      assertThat(security.isArray()).as(endpoint + " is in the document").isTrue();
      List<String> anyOf = texts(security.path(0).path("auth_token"));
      assertThat(anyOf).as(endpoint).anyMatch(scope -> card.scopes().covers(Scopes.of(scope)));
      card.scopes().names().stream().filter(anyOf::contains).forEach(used::add);
    }
    assertThat(used).as("no scope more than needed").isEqualTo(card.scopes().names());
  }

  @Test
  void asks_read_scopes_only_for_the_skills_that_read() {
    Map<Skill, SkillOffer> offers =
        SentryTools.skillOffers().stream().collect(Collectors.toMap(SkillOffer::skill, o -> o));

    assertThat(offers.keySet())
        .as("a skill that adds no tool is not offered")
        .containsExactlyInAnyOrder(Skill.values());
    assertThat(offers.get(Skill.INSPECT).scopes())
        .isEqualTo(Scopes.of("event:read", "org:read", "project:read"));
    assertThat(offers.get(Skill.TRIAGE).scopes().names()).contains("event:write");
    assertThat(offers.get(Skill.INSPECT).scopes().names()).allMatch(name -> name.endsWith(":read"));
  }

  private static boolean isTool(Path file) {
    try {
      return file.toString().endsWith(".java")
          && Files.readString(file).contains("public final class")
          && Files.readString(file).contains("implements SentryTool<");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<SentryTool<?, ?>> tools() {
    return SentryTools.all();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static JsonNode openApi() throws Exception {
    String configured = System.getenv("GATEHOUSE_REFERENCE_DATA");
    Path root = Path.of("").toAbsolutePath().getParent();
    Path file =
        (configured == null ? root.resolve("../shared/data") : Path.of(configured))
            .resolve("sentry-openapi.json");
    assumeTrue(
        Files.exists(file), "set GATEHOUSE_REFERENCE_DATA to check against Sentry's document");
    return Json.read(Files.readAllBytes(file));
  }
}
