package dev.gatehouse.mcp;

import static dev.gatehouse.mcp.Wire.json;
import static dev.gatehouse.mcp.Wire.legacy;
import static dev.gatehouse.mcp.Wire.modern;
import static dev.gatehouse.mcp.Wire.modernMeta;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Prompts, resources, templates, completion, pages and cache hints, in both eras.
class LibraryTest {
  private static final List<String> REVISIONS =
      List.of("2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28");

  private final StreamableHttp<String> endpoint = Library.endpoint();

  @Test
  void lists_prompts_with_their_arguments() throws Exception {
    JsonNode result = result("2026-07-28", "prompts/list", "");
    assertThat(result.path("prompts").get(0))
        .isEqualTo(
            json(
                """
                {"name": "review", "title": "Review", "description": "Reviews a text.",
                 "arguments": [
                   {"name": "text", "description": "What to review.", "required": true},
                   {"name": "tone", "required": false}, {"name": "author", "required": false}],
                 "icons": [{"src": "https://example.com/pen.png"}]}
                """));
    assertThat(result.path("resultType").stringValue()).isEqualTo("complete");
    assertThat(result.path("ttlMs").intValue()).isZero();
    assertThat(result.path("cacheScope").stringValue()).isEqualTo("private");
  }

  @ParameterizedTest
  @CsvSource({"2025-03-26,false,false", "2025-06-18,true,false", "2025-11-25,true,true"})
  void lists_to_old_clients_what_their_revision_knows(String revision, boolean title, boolean icons)
      throws Exception {
    for (String list : List.of("prompts", "resources")) {
      JsonNode result = result(revision, list + "/list", "");
      assertThat(result.propertyNames()).containsExactly(list);
      assertThat(result.path(list).get(0).has("title")).isEqualTo(title);
      assertThat(result.path(list).get(0).has("icons")).isEqualTo(icons);
    }
  }

  @Test
  void fills_in_a_prompt_in_every_revision() throws Exception {
    for (String revision : REVISIONS) {
      JsonNode result =
          result(
              revision,
              "prompts/get",
              "\"name\":\"review\",\"arguments\":{\"text\":\"x\",\"tone\":\"kind\"}");
      assertThat(result.path("description").stringValue()).isEqualTo("Reviews a text.");
      assertThat(result.path("messages"))
          .isEqualTo(
              json(
                  """
                  [{"role": "user", "content": {"type": "text", "text": "Review x for ada, KIND"}},
                   {"role": "assistant", "content": {"type": "text", "text": "Gladly."}}]
                  """));
      assertThat(result.has("ttlMs")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"name\":\"nobody\"",
        "\"name\":\"review\"",
        "\"name\":\"review\",\"arguments\":{\"text\":7}",
        "\"name\":\"review\",\"arguments\":{\"text\":\"\"}",
        "\"name\":\"review\",\"arguments\":{\"text\":\"x\",\"tone\":\"loud\"}",
        "\"name\":\"review\",\"arguments\":{\"text\":\"x\",\"more\":\"y\"}",
        "\"name\":\"review\",\"arguments\":[]",
        "\"name\":7"
      })
  void refuses_prompts_and_arguments_that_do_not_fit(String params) throws Exception {
    for (String revision : REVISIONS) {
      assertThat(error(revision, "prompts/get", params).path("code").intValue()).isEqualTo(-32602);
    }
  }

  @Test
  void streams_what_a_prompt_tells_before_its_answer() throws Exception {
    WebRequest request =
        modernMeta(
            "prompts/get",
            "\"name\":\"review\",\"arguments\":{\"text\":\"x\"}",
            "\"progressToken\":1,");
    assertThat(Wire.events(endpoint.handle(request)))
        .hasSize(2)
        .first()
        .extracting(event -> event.path("method").stringValue())
        .isEqualTo("notifications/progress");
  }

  @Test
  void lists_resources_and_templates() throws Exception {
    assertThat(result("2026-07-28", "resources/list", "").path("resources").get(0))
        .isEqualTo(
            json(
                """
                {"uri": "test://text", "name": "text", "title": "Text",
                 "description": "Some text.", "mimeType": "text/plain", "size": 12,
                 "icons": [{"src": "data:image/png;base64,AA=="}]}
                """));
    assertThat(
            result("2026-07-28", "resources/templates/list", "").path("resourceTemplates").get(0))
        .isEqualTo(
            json(
                """
                {"uriTemplate": "test://page/{id}/data", "name": "page", "title": "Page",
                 "description": "A page.", "mimeType": "application/json"}
                """));
  }

  @Test
  void reads_text_bytes_and_templates_in_every_revision() throws Exception {
    for (String revision : REVISIONS) {
      assertThat(read(revision, "test://text"))
          .isEqualTo(
              json(
                  """
                  [{"uri": "test://text", "mimeType": "text/plain", "text": "for ada"}]
                  """));
      assertThat(read(revision, "test://bytes").get(0).path("blob").stringValue())
          .isEqualTo("YWJj");
      assertThat(read(revision, "test://page/a%20b/data"))
          .isEqualTo(
              json(
                  """
                  [{"uri": "test://page/a%20b/data", "mimeType": "application/json",
                    "text": "page a b"}]
                  """));
    }
  }

  @Test
  void tells_for_how_long_a_resource_keeps() throws Exception {
    JsonNode text = result("2026-07-28", "resources/read", "\"uri\":\"test://text\"");
    assertThat(text.path("ttlMs").intValue()).isEqualTo(5_000);
    assertThat(text.path("cacheScope").stringValue()).isEqualTo("public");
    JsonNode bytes = result("2026-07-28", "resources/read", "\"uri\":\"test://bytes\"");
    assertThat(bytes.path("ttlMs").intValue()).isZero();
    assertThat(bytes.path("cacheScope").stringValue()).isEqualTo("private");
  }

  @ParameterizedTest
  @ValueSource(strings = {"test://nobody", "test://page/none/data", "test://page/../data", ""})
  void says_which_resource_is_missing_in_the_words_of_each_revision(String uri) throws Exception {
    for (String revision : REVISIONS) {
      JsonNode error = error(revision, "resources/read", "\"uri\":\"" + uri + "\"");
      assertThat(error.path("code").intValue())
          .isEqualTo(revision.equals("2026-07-28") ? -32602 : -32002);
      assertThat(error.at("/data/uri").stringValue()).isEqualTo(uri);
    }
  }

  @Test
  void tells_nothing_of_what_went_wrong_inside() throws Exception {
    for (String revision : REVISIONS) {
      JsonNode read = error(revision, "resources/read", "\"uri\":\"test://broken\"");
      JsonNode prompt = error(revision, "prompts/get", "\"name\":\"broken\"");
      for (JsonNode error : List.of(read, prompt)) {
        assertThat(error.path("code").intValue()).isEqualTo(-32603);
        assertThat(error.toString()).doesNotContain("secret", "db-host-7");
      }
    }
  }

  @Test
  void proposes_values() throws Exception {
    for (String revision : REVISIONS) {
      assertThat(complete(revision, "\"type\":\"ref/prompt\",\"name\":\"review\"", "tone", "K"))
          .isEqualTo(json("{\"values\":[\"kind\",\"keen\"],\"total\":2,\"hasMore\":false}"));
      JsonNode many =
          complete(revision, "\"type\":\"ref/prompt\",\"name\":\"review\"", "author", "author-");
      assertThat(many.path("values").size()).isEqualTo(100);
      assertThat(many.path("total").intValue()).isEqualTo(250);
      assertThat(many.path("hasMore").booleanValue()).isTrue();
      assertThat(complete(revision, "\"type\":\"ref/prompt\",\"name\":\"review\"", "text", ""))
          .isEqualTo(json("{\"values\":[],\"total\":0,\"hasMore\":false}"));
      assertThat(
              complete(
                      revision,
                      "\"type\":\"ref/resource\",\"uri\":\"test://page/{id}/data\"",
                      "id",
                      "x")
                  .path("values"))
          .isEqualTo(json("[\"x1\",\"ada\",\"{a=b}\"]"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"nobody\"},"
            + "\"argument\":{\"name\":\"a\",\"value\":\"\"}",
        "\"ref\":{\"type\":\"ref/resource\",\"uri\":\"test://x/{id}\"},"
            + "\"argument\":{\"name\":\"a\",\"value\":\"\"}",
        "\"ref\":{\"type\":\"ref/tool\",\"name\":\"x\"},\"argument\":{\"name\":\"a\",\"value\":\"\"}",
        "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"review\"},\"argument\":{\"name\":\"a\"}",
        "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"review\"}",
        "\"argument\":{\"name\":\"a\",\"value\":\"\"}"
      })
  void refuses_to_complete_what_is_not_there(String params) throws Exception {
    assertThat(error("2026-07-28", "completion/complete", params).path("code").intValue())
        .isEqualTo(-32602);
  }

  @Test
  void gives_lists_out_page_by_page() throws Exception {
    StreamableHttp<String> paged = numbers(3);
    List<String> seen = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < 3; page++) {
      JsonNode result = json(paged.handle(modern("prompts/list", cursor))).path("result");
      result.path("prompts").forEach(prompt -> seen.add(prompt.path("name").stringValue()));
      JsonNode next = result.get("nextCursor");
      assertThat(next == null).isEqualTo(page == 2);
      cursor = next == null ? "" : "\"cursor\":" + next;
    }
    assertThat(seen).containsExactly("n0", "n1", "n2", "n3", "n4", "n5", "n6");
  }

  @Test
  void refuses_cursors_that_it_did_not_make() throws Exception {
    StreamableHttp<String> paged = numbers(3);
    String next =
        json(paged.handle(modern("prompts/list", ""))).at("/result/nextCursor").stringValue();
    for (String cursor : List.of("", "x", next + "x", next.substring(1))) {
      WebResponse answer = paged.handle(modern("prompts/list", "\"cursor\":\"" + cursor + "\""));
      assertThat(json(answer).at("/error/code").intValue()).isEqualTo(-32602);
    }
    StreamableHttp<String> other = numbers(3);
    WebResponse foreign = other.handle(modern("prompts/list", "\"cursor\":\"" + next + "\""));
    assertThat(json(foreign).at("/error/code").intValue()).isEqualTo(-32602);
  }

  @Test
  void writes_each_page_once() throws Exception {
    StreamableHttp<String> paged = numbers(3);
    assertThat(json(paged.handle(modern("prompts/list", ""))))
        .isEqualTo(json(paged.handle(modern("prompts/list", ""))));
  }

  @Test
  void lets_clients_keep_lists_as_the_author_says() throws Exception {
    StreamableHttp<String> kept =
        new StreamableHttp<>(
            Library.server().listCache(CacheHint.forEveryone(Duration.ofSeconds(9))).build(),
            Admission.everyone("ada"));
    for (String method :
        List.of("server/discover", "prompts/list", "resources/list", "resources/templates/list")) {
      JsonNode result = json(kept.handle(modern(method, ""))).path("result");
      assertThat(result.path("ttlMs").intValue()).isEqualTo(9_000);
      assertThat(result.path("cacheScope").stringValue()).isEqualTo("public");
    }
  }

  @Test
  void announces_what_there_is_and_has_no_methods_for_the_rest() throws Exception {
    assertThat(result("2026-07-28", "server/discover", "").path("capabilities"))
        .isEqualTo(json("{\"completions\":{},\"prompts\":{},\"resources\":{}}"));
    assertThat(endpoint.handle(modern("tools/list", "")).status()).isEqualTo(404);
    assertThat(endpoint.handle(modern("subscriptions/listen", "")).status()).isEqualTo(404);
    StreamableHttp<String> tools = new Weather().endpoint();
    for (String method :
        List.of(
            "prompts/list",
            "prompts/get",
            "resources/list",
            "resources/templates/list",
            "resources/read",
            "completion/complete")) {
      assertThat(tools.handle(modern(method, "\"name\":\"x\",\"uri\":\"x\"")).status())
          .isEqualTo(404);
    }
  }

  @Test
  void acknowledges_subscriptions_of_old_clients() throws Exception {
    for (String method : List.of("resources/subscribe", "resources/unsubscribe")) {
      assertThat(result("2025-11-25", method, "\"uri\":\"test://text\"")).isEqualTo(json("{}"));
      assertThat(error("2025-11-25", method, "").path("code").intValue()).isEqualTo(-32602);
    }
  }

  @Test
  void shows_each_caller_the_prompts_and_resources_of_theirs() throws Exception {
    PromptSet<String> no = PromptSet.of(List.of());
    ResourceSet<String> none = ResourceSet.of(List.of(), List.of());
    PromptSet<String> prompts = Library.prompts();
    ResourceSet<String> resources = Library.resources();
    StreamableHttp<String> choosy =
        new StreamableHttp<>(
            Weather.server()
                .prompts(caller -> caller.equals("ada") ? prompts : no)
                .resources(caller -> caller.equals("ada") ? resources : none)
                .build(),
            request -> new Admission.Decision.Admitted<>(request.header("x-caller")));
    for (String list : List.of("prompts", "resources")) {
      for (String caller : List.of("ada", "bob")) {
        JsonNode result =
            json(choosy.handle(modern(list + "/list", "", "x-caller", caller))).path("result");
        assertThat(result.path(list).isEmpty()).isEqualTo(caller.equals("bob"));
      }
    }
    String bob =
        choosy
            .handle(modern("resources/read", "\"uri\":\"test://text\"", "x-caller", "bob"))
            .bodyText();
    assertThat(json(bob).at("/error/code").intValue()).isEqualTo(-32602);
  }

  @Test
  void refuses_what_cannot_be_offered() {
    record Odd(int number) {}
    assertThatThrownBy(
            () -> new Prompt<>("x", "", "", Odd.class, (in, call) -> PromptResult.user("")))
        .hasMessageContaining("number");
    assertThatThrownBy(() -> Library.prompts().find("review").completing("nobody", null))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(
            () ->
                new Resource<>("relative", "", "", "", null, (at, call) -> ResourceResult.text("")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Icon.of("http://example.com/a.png"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static StreamableHttp<String> numbers(int pageSize) {
    List<Prompt<String, ?>> prompts = new ArrayList<>();
    IntStream.range(0, 7)
        .forEach(
            i ->
                prompts.add(
                    new Prompt<>(
                        "n" + i,
                        "",
                        "",
                        Library.Nothing.class,
                        (in, call) -> PromptResult.user(""))));
    PromptSet<String> set = PromptSet.of(prompts);
    return new StreamableHttp<>(
        Weather.server().prompts(caller -> set).pageSize(pageSize).build(),
        Admission.everyone("ada"));
  }

  private JsonNode read(String revision, String uri) throws Exception {
    return result(revision, "resources/read", "\"uri\":\"" + uri + "\"").path("contents");
  }

  private JsonNode complete(String revision, String ref, String argument, String typed)
      throws Exception {
    return result(
            revision,
            "completion/complete",
            "\"ref\":{%s},\"argument\":{\"name\":\"%s\",\"value\":\"%s\"},"
                    .formatted(ref, argument, typed)
                + "\"context\":{\"arguments\":{\"a\":\"b\"}}")
        .path("completion");
  }

  private JsonNode result(String revision, String method, String params) throws Exception {
    JsonNode answer = answer(revision, method, params);
    assertThat(answer.has("result")).as(answer.toString()).isTrue();
    return answer.path("result");
  }

  private JsonNode error(String revision, String method, String params) throws Exception {
    return answer(revision, method, params).path("error");
  }

  private JsonNode answer(String revision, String method, String params) throws Exception {
    WebRequest request =
        revision.equals("2026-07-28")
            ? modern(method, params)
            : legacy(revision, method, params).withHeader("accept", "application/json");
    return json(endpoint.handle(request));
  }
}
