package dev.gatehouse.mcp.examples;

import static dev.gatehouse.mcp.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.StreamableHttp;
import dev.gatehouse.mcp.Wire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// The examples of `docs/mcp-runtime.md` do what the page says.
@Timeout(30)
class BookshopTest {
  private final StreamableHttp<Bookshop.User> shop = new Bookshop().serve();

  @BeforeEach
  void fill() throws Exception {
    for (String title : List.of("Dune", "Emma")) {
      assertThat(text(keeper("tools/call", call("restock", title), title)))
          .isEqualTo("On the shelf.");
    }
  }

  @Test
  void searches_with_defaults_and_tells_what_is_wrong() throws Exception {
    JsonNode found =
        result(guest("tools/call", "\"name\":\"search_books\",\"arguments\":{\"words\":\"D\"}"));
    assertThat(found.path("structuredContent"))
        .isEqualTo(json("{\"titles\":[\"Dune\"],\"total\":1}"));
    JsonNode wrong =
        result(guest("tools/call", "\"name\":\"search_books\",\"arguments\":{\"limit\":90}"));
    assertThat(wrong.at("/content/0/text").stringValue())
        .contains("`words` is required.", "`limit` must be at most 50, but is 90.");
  }

  @Test
  void shows_each_caller_their_own_tools() throws Exception {
    assertThat(names(guest("tools/list", ""))).contains("order_book").doesNotContain("restock");
    assertThat(names(keeper("tools/list", ""))).contains("restock").doesNotContain("order_book");
    assertThat(shop.handle(Wire.modern("tools/list", "")).status()).isEqualTo(401);
  }

  @Test
  void tells_how_far_it_is() throws Exception {
    WebRequest count =
        Wire.modernMeta("tools/call", "\"name\":\"count_books\"", "\"progressToken\":1,")
            .withHeader("authorization", "Bearer keeper-token");
    assertThat(Wire.events(shop.handle(count))).hasSize(3);
  }

  @Test
  void asks_where_a_book_shall_go() throws Exception {
    String order = call("order_book", "Dune");
    JsonNode asked = result(guest("tools/call", order, "Dune"));
    assertThat(asked.path("inputRequests").propertyNames()).containsExactly("delivery");
    String answer =
        """
        ,"requestState":%s,"inputResponses":{"delivery":{"action":"accept","content":
          {"address":"Ulm","express":false}}}
        """
            .formatted(asked.path("requestState"));
    assertThat(text(guest("tools/call", order + answer, "Dune"))).isEqualTo("Sent to Ulm");
  }

  @Test
  void asks_two_things_at_once() throws Exception {
    JsonNode asked = result(guest("tools/call", call("give_book", "Emma"), "Emma"));
    assertThat(asked.path("inputRequests").propertyNames()).containsExactly("delivery", "card");
  }

  @Test
  void takes_a_schema_as_its_author_wrote_it() throws Exception {
    assertThat(text(guest("tools/call", "\"name\":\"price\",\"arguments\":{\"isbn\":\"1\"}")))
        .isEqualTo("12 €");
    assertThat(result(guest("tools/call", "\"name\":\"price\"")).path("isError").booleanValue())
        .isTrue();
  }

  @Test
  void fills_in_and_completes_a_prompt() throws Exception {
    JsonNode prompt =
        result(guest("prompts/get", "\"name\":\"review\",\"arguments\":{\"title\":\"Emma\"}"));
    assertThat(prompt.at("/messages/0/content/text").stringValue()).contains("“Emma”");
    String ref =
        "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"review\"},\"argument\":{\"name\":\"title\",\"value\":\"du\"}";
    assertThat(result(guest("completion/complete", ref)).at("/completion/values"))
        .isEqualTo(json("[\"Dune\"]"));
  }

  @Test
  void reads_books_and_tells_of_changes() throws Exception {
    JsonNode book = result(guest("resources/read", "\"uri\":\"shop://books/Dune\""));
    assertThat(book.path("cacheScope").stringValue()).isEqualTo("public");
    String filter = "\"notifications\":{\"resourceSubscriptions\":[\"shop://stock\"]}";
    Wire.Receiver receiver = Wire.Receiver.of(shop.handle(guest("subscriptions/listen", filter)));
    assertThat(text(keeper("tools/call", call("restock", "Iliad"), "Iliad")))
        .isEqualTo("On the shelf.");
    assertThat(receiver.await(2).getLast().at("/params/uri").stringValue())
        .isEqualTo("shop://stock");
    shop.close();
  }

  private static String call(String tool, String title) {
    return "\"name\":\"%s\",\"arguments\":{\"title\":\"%s\"}".formatted(tool, title);
  }

  private static WebRequest guest(String method, String params) {
    return as("guest", method, params);
  }

  private static WebRequest guest(String method, String params, String title) {
    return as("guest", method, params).withHeader("mcp-param-title", title);
  }

  private static WebRequest keeper(String method, String params) {
    return as("keeper", method, params);
  }

  private static WebRequest keeper(String method, String params, String title) {
    return as("keeper", method, params).withHeader("mcp-param-title", title);
  }

  private static WebRequest as(String who, String method, String params) {
    return Wire.capable("{\"elicitation\":{},\"sampling\":{}}", method, params)
        .withHeader("authorization", "Bearer " + who + "-token");
  }

  private List<String> names(WebRequest request) throws Exception {
    List<String> names = new ArrayList<>();
    result(request).path("tools").forEach(tool -> names.add(tool.path("name").stringValue()));
    return names;
  }

  private String text(WebRequest request) throws Exception {
    return result(request).at("/content/0/text").stringValue();
  }

  private JsonNode result(WebRequest request) throws Exception {
    WebResponse answer = shop.handle(request);
    assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
    return json(answer).path("result");
  }
}
