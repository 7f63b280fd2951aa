package dev.gatehouse.api;

import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.Routes;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.mcp.Tool;
import dev.gatehouse.mcp.ToolCards;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What anybody may read: the catalogue, the guide, and where the endpoint is. Each is made once
/// for each name under which this place is known, of which there are three at most.
final class PublicDocuments {
  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final PublicAddress address;
  private final ToolRunner runner;

  PublicDocuments(PublicAddress address, ToolRunner runner) {
    this.address = address;
    this.runner = runner;
  }

  /// Adds the documents to `routes`.
  void addTo(Routes routes) {
    WebHandler index = document(JSON, origin -> index());
    routes
        .get("/.mcp", index)
        .get("/.mcp/", index)
        .get("/.mcp/tools.json", document(JSON, origin -> tools()))
        .get("/mcp.json", document(JSON, PublicDocuments::card))
        .get("/robots.txt", document(TEXT, origin -> robots()))
        .get("/llms.txt", document(TEXT, origin -> utf8(GuideText.at(origin))));
  }

  private WebHandler document(String contentType, Function<String, byte[]> make) {
    Map<String, PublicDocument> made = new ConcurrentHashMap<>();
    return request ->
        made.computeIfAbsent(
                address.seen(), origin -> PublicDocument.of(contentType, make.apply(origin)))
            .answer(request);
  }

  private static byte[] index() {
    ObjectNode index = NODES.objectNode();
    index.putArray("endpoints").add("/.mcp/tools.json");
    return Json.write(index);
  }

  private byte[] tools() {
    ArrayNode all = NODES.arrayNode();
    VisibleTools none = new VisibleTools(List.of(), Set.of(), Set.of(), runner);
    for (SentryTool<?, ?> tool : SentryTools.all()) {
      ToolCard<?, ?> card = tool.card();
      Tool<SentryCaller, ?, ?> offered = runner.offered(tool, none);
      ObjectNode entry = ToolCards.json(offered);
      ArrayNode scopes = entry.putArray("requiredScopes");
      card.scopes().names().forEach(scopes::add);
      ArrayNode skills = entry.putArray("skills");
      card.skills().forEach(skill -> skills.add(skill.id()));
      entry.put("surface", card.surface().id());
      all.add(entry);
    }
    return Json.write(all);
  }

  private static byte[] card(String origin) {
    return Json.write(
        NODES
            .objectNode()
            .put("name", "Sentry")
            .put("description", GuideText.SUMMARY)
            .put("icon", origin + "/favicon.svg")
            .put("endpoint", origin + "/mcp"));
  }

  private static byte[] robots() {
    List<String> lines =
        List.of(
            "User-agent: *",
            "Allow: /mcp.json",
            "Disallow: /oauth/",
            "Disallow: /api/",
            "Disallow: /infra/",
            "Disallow: /mcp",
            "Disallow: /sse",
            "");
    return utf8(String.join("\n", lines));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
