package dev.gatehouse.web;

import dev.gatehouse.http.Json;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.search.DocHit;
import dev.gatehouse.search.DocsIndex;
import dev.gatehouse.search.Snippet;
import dev.gatehouse.telemetry.Telemetry;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `POST /api/search`: `{"query", "maxResults"?}` → `{"query", "results": [{"id", "url", "title",
/// "heading", "snippet", "relevance", "highlights"}]}`. A highlight is a pair of UTF-16 offsets
/// into the snippet.
final class SearchEndpoint implements WebHandler {
  private static final int BODY_BYTES_MAX = 16 << 10;
  private static final int RESULTS_MAX = 10;

  private final DocsIndex docs;
  private final PublicAddress address;
  private final Telemetry telemetry;

  SearchEndpoint(DocsIndex docs, PublicAddress address, Telemetry telemetry) {
    this.docs = docs;
    this.address = address;
    this.telemetry = telemetry;
  }

  /// A question that passed its checks.
  private record Question(String query, int max) {}

  @Override
  public WebResponse handle(WebRequest request) throws IOException {
    if (!isJson(request)) {
      return ApiErrors.error(
          415, "UNSUPPORTED_MEDIA_TYPE", "Send the question with content-type: application/json.");
    }
    Question question;
    try {
      question = read(Json.read(request.body().readAll(BODY_BYTES_MAX)));
    } catch (Json.Malformed e) {
      return ApiErrors.error(400, "INVALID_JSON", "The body is not JSON (" + e.reason() + ").");
    } catch (Invalid e) {
      return ApiErrors.error(400, "INVALID_REQUEST", e.sentence);
    }
    List<DocHit> hits = docs.search(question.query(), question.max());
    telemetry.count("docs_searches", "outcome", hits.isEmpty() ? "nothing" : "found");
    return WebResponse.json(200, answer(question, hits)).withHeader("cache-control", "no-store");
  }

  private static boolean isJson(WebRequest request) {
    String type = request.header("content-type");
    String essence = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return essence.equals("application/json");
  }

  private static Question read(JsonNode body) throws Invalid {
    JsonNode query = body.path("query");
    if (!query.isString() || query.asString().isBlank()) {
      throw new Invalid("query must be a text with at least one word.");
    }
    if (query.asString().length() > DocsIndex.QUERY_CHARS_MAX) {
      throw new Invalid(
          "query may have at most " + DocsIndex.QUERY_CHARS_MAX + " characters. Shorten it.");
    }
    JsonNode max = body.path("maxResults");
    if (max.isMissingNode() || max.isNull()) {
      return new Question(query.asString(), RESULTS_MAX);
    }
    if (!max.isInt() || max.asInt() < 1 || max.asInt() > RESULTS_MAX) {
      throw new Invalid("maxResults must be a whole number from 1 to " + RESULTS_MAX + ".");
    }
    return new Question(query.asString(), max.asInt());
  }

  private ObjectNode answer(Question question, List<DocHit> hits) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("query", question.query());
    ArrayNode results = tree.putArray("results");
    for (DocHit hit : hits) {
      ObjectNode result =
          results
              .addObject()
              .put("id", hit.id())
              .put("url", address.seen() + "/docs/" + hit.id())
              .put("title", hit.title())
              .put("heading", hit.heading())
              .put("snippet", hit.snippet().text())
              .put("relevance", hit.relevance());
      ArrayNode highlights = result.putArray("highlights");
      for (Snippet.Mark mark : hit.snippet().marks()) {
        highlights.addArray().add(mark.start()).add(mark.end());
      }
    }
    return tree;
  }

  /// A question that cannot be asked.
  private static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    Invalid(String sentence) {
      super(sentence, null, false, false);
      this.sentence = sentence;
    }
  }
}
