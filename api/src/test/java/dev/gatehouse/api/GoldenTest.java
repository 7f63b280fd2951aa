package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Skill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One pair of files for each case: `case.json` says what is given (arguments, session, Sentry's
/// answers), `case.md` what comes of it (requests, structured content, Markdown). With
/// `GATEHOUSE_WRITE_GOLDEN=true` in the environment the second is written anew, to be read before
/// it is committed.
class GoldenTest {
  private static final Path CASES = Path.of("src/test/resources/golden");
  private static final Path BODIES = Path.of("src/test/resources/sentry");

  @TestFactory
  Stream<DynamicTest> answers_as_written_down() throws IOException {
    return cases().map(file -> DynamicTest.dynamicTest(name(file), () -> check(file)));
  }

  @Test
  void every_tool_has_a_case() throws IOException {
    Set<String> tools =
        SentryTools.all().stream().map(tool -> tool.card().name()).collect(Collectors.toSet());

    assertThat(cases().map(GoldenTest::tool).collect(Collectors.toSet())).isEqualTo(tools);
  }

  private static void check(Path file) throws Exception {
    JsonNode given = Json.read(Files.readAllBytes(file));
    Service service = service(given);
    JsonNode result =
        service.result(
            ToolFile.of(tool(file)).at(given.path("path").asString("/mcp")),
            tool(file),
            given.path("arguments") instanceof ObjectNode arguments
                ? arguments
                : JsonNodeFactory.instance.objectNode());
    String actual = document(requests(service, given), result);
    Path expected = file.resolveSibling(file.getFileName().toString().replace(".json", ".md"));
    if ("true".equals(System.getenv("GATEHOUSE_WRITE_GOLDEN"))) {
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  private static Service service(JsonNode given) {
    Service service = new Service(given.path("sentry").asString("https://errors.example.com"));
    if (given.has("skills")) {
      service.oauth.skills = EnumSet.noneOf(Skill.class);
      given
          .path("skills")
          .forEach(
              id -> service.oauth.skills.add(Objects.requireNonNull(Skill.find(id.asString()))));
    }
    if (given.has("scopes")) {
      service.oauth.scopes = Scopes.parse(given.path("scopes").asString());
    }
    if (given.has("any")) {
      service.sentry.otherwise(request -> response(given.path("any")));
    }
    for (Map.Entry<String, JsonNode> answer : given.path("answers").properties()) {
      service.sentry.on(answer.getKey(), request -> response(answer.getValue()));
    }
    return service;
  }

  private static WebResponse response(JsonNode answer) throws IOException {
    byte[] body =
        answer.has("file")
            ? Files.readAllBytes(BODIES.resolve(answer.path("file").asString()))
            : answer.has("base64")
                ? Base64.getDecoder().decode(answer.path("base64").asString())
                : Json.write(answer.path("body"));
    Headers headers = Headers.of("content-type", "application/json");
    for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
      headers = headers.with(header.getKey(), header.getValue().asString());
    }
    return new WebResponse(answer.path("status").asInt(200), headers, Body.of(body));
  }

  /// What Sentry was asked; in the order of the alphabet where calls run side by side.
  private static List<String> requests(Service service, JsonNode given) {
    List<String> lines = service.sentry.lines();
    return given.path("anyOrder").asBoolean() ? lines.stream().sorted().toList() : lines;
  }

  private static String document(List<String> requests, JsonNode result) {
    JsonNode structured = result.path("structuredContent");
    return """
        <!-- requests to Sentry -->
        ~~~~
        %s
        ~~~~

        <!-- structured content%s -->
        ~~~~json
        %s
        ~~~~

        <!-- Markdown -->
        %s"""
        .formatted(
            String.join("\n", requests),
            result.path("isError").asBoolean(false) ? ", an error" : "",
            structured.isMissingNode() ? "" : Json.writePretty(structured),
            Service.markdown(result) + further(result));
  }

  /// The blocks after the first.
  private static String further(JsonNode result) {
    StringBuilder blocks = new StringBuilder();
    for (int i = 1; i < result.path("content").size(); i++) {
      blocks
          .append("\n<!-- block ")
          .append(i + 1)
          .append(" -->\n~~~~json\n")
          .append(Json.writePretty(result.path("content").path(i)))
          .append("\n~~~~\n");
    }
    return blocks.toString();
  }

  private static Stream<Path> cases() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  private static String tool(Path file) {
    return file.getParent().getFileName().toString();
  }

  private static String name(Path file) {
    return tool(file) + " " + file.getFileName().toString().replace(".json", "");
  }
}
