package dev.gatehouse.mcp.server;

import dev.gatehouse.http.Json;
import dev.gatehouse.mcp.Completion;
import dev.gatehouse.mcp.Content;
import dev.gatehouse.mcp.IconJson;
import dev.gatehouse.mcp.ResourceContents;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.ServerInfo;
import dev.gatehouse.mcp.ToolResult;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the parts of results that revisions share, each as far as `revision` knows it.
public final class ReplyJson {
  private final Revision revision;
  private final ContentJson content;

  public ReplyJson(Revision revision) {
    this.revision = revision;
    this.content = new ContentJson(revision);
  }

  /// Writes the blocks of content.
  public ContentJson content() {
    return content;
  }

  /// Whether the revision has titles, structured content and links to resources.
  public boolean hasStructure() {
    return revision.isAtLeast(Revision.R2025_06_18);
  }

  private boolean hasIcons() {
    return revision.isAtLeast(Revision.R2025_11_25);
  }

  /// `Implementation`.
  public ObjectNode implementation(ServerInfo info) {
    ObjectNode json = object().put("name", info.name());
    if (hasStructure()) {
      json.put("title", info.title());
    }
    json.put("version", info.version());
    if (info.websiteUrl() != null && revision.isAtLeast(Revision.R2025_11_25)) {
      json.put("websiteUrl", info.websiteUrl());
    }
    if (hasIcons()) {
      IconJson.put(json, info.icons());
    }
    return json;
  }

  /// `ServerCapabilities`.
  ///
  /// @param announces whether changes are announced in this revision
  public ObjectNode capabilities(Offer.Capabilities offered, boolean announces) {
    ObjectNode json = object();
    if (offered.completions()) {
      json.putObject("completions");
    }
    if (offered.logging()) {
      json.putObject("logging");
    }
    if (offered.prompts()) {
      announcing(json.putObject("prompts"), announces);
    }
    if (offered.resources()) {
      ObjectNode resources = announcing(json.putObject("resources"), announces);
      if (announces) {
        resources.put("subscribe", true);
      }
    }
    if (offered.tools()) {
      announcing(json.putObject("tools"), announces);
    }
    return json;
  }

  private static ObjectNode announcing(ObjectNode capability, boolean announces) {
    return announces ? capability.put("listChanged", true) : capability;
  }

  /// A list result without what one revision alone has.
  public ObjectNode page(ServerReply.ListPage page) {
    ObjectNode json = object();
    ArrayNode list = json.putArray(page.kind().member());
    page.listing().cards(page.from(), page.to()).forEach(card -> list.add(asKnown(page, card)));
    if (page.hasNext()) {
      json.put("nextCursor", page.next().get());
    }
    return json;
  }

  /// Before 2025-06-18 a tool had its title among the annotations and no output schema, and before
  /// 2026-07-28 an output schema was one of objects.
  private ObjectNode asKnown(ServerReply.ListPage page, ObjectNode card) {
    if (!hasIcons()) {
      card.remove("icons");
    }
    if (!hasStructure()) {
      JsonNode title = card.remove("title");
      card.remove("outputSchema");
      card.remove("_meta");
      if (title != null && card.get("annotations") instanceof ObjectNode annotations) {
        annotations.set("title", title);
      }
      card.path("arguments").forEach(argument -> ((ObjectNode) argument).remove("title"));
    }
    boolean ofObjects = card.path("outputSchema").path("type").asString("").equals("object");
    if (page.kind() == ListKind.TOOLS && !revision.isModern() && !ofObjects) {
      card.remove("outputSchema");
    }
    return card;
  }

  /// `GetPromptResult`.
  public ObjectNode promptAnswer(ServerReply.PromptAnswer answer) {
    ObjectNode json = object().put("description", answer.description());
    ArrayNode messages = json.putArray("messages");
    answer.result().messages().forEach(message -> messages.add(content.message(message)));
    return json;
  }

  /// `ReadResourceResult`.
  public ObjectNode resourceAnswer(ServerReply.ResourceAnswer answer) {
    ObjectNode json = object();
    ArrayNode parts = json.putArray("contents");
    for (ResourceContents part : answer.contents()) {
      String uri = part.uri();
      ObjectNode written = parts.addObject().put("uri", uri == null ? answer.uri() : uri);
      String mimeType = part.mimeType() == null ? answer.mimeType() : part.mimeType();
      if (mimeType != null) {
        written.put("mimeType", mimeType);
      }
      switch (part) {
        case ResourceContents.Text text -> written.put("text", text.text());
        case ResourceContents.Blob blob -> written.put("blob", blob.base64());
      }
    }
    return json;
  }

  /// `CompleteResult`.
  public ObjectNode completed(Completion completion) {
    ObjectNode json = object();
    ObjectNode written = json.putObject("completion");
    ArrayNode values = written.putArray("values");
    completion.values().forEach(values::add);
    if (completion.total() != null) {
      written.put("total", completion.total());
    }
    written.put("hasMore", completion.hasMore());
    return json;
  }

  /// `CallToolResult` without what one revision alone has.
  public ObjectNode toolAnswer(ServerReply.ToolAnswer answer) {
    ObjectNode json = object();
    ArrayNode blocks = json.putArray("content");
    contentOf(answer).forEach(block -> blocks.add(content.block(block)));
    JsonNode structured = answer.structured();
    if (structured != null && hasStructure() && (structured.isObject() || revision.isModern())) {
      json.set("structuredContent", structured);
    }
    if (answer.result().isError()) {
      json.put("isError", true);
    }
    return json;
  }

  /// There is always something to read, also for clients that do not know structured content.
  private static List<Content> contentOf(ServerReply.ToolAnswer answer) {
    ToolResult<?> result = answer.result();
    JsonNode structured = answer.structured();
    return result.content().isEmpty() && structured != null
        ? List.of(new Content.Text(Json.writePretty(structured)))
        : result.content();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
