package dev.gatehouse.mcp.server;

import dev.gatehouse.http.Json;
import dev.gatehouse.mcp.Content;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.ServerInfo;
import dev.gatehouse.mcp.ToolResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the parts of results that revisions share, each as far as `revision` knows it.
public final class ReplyJson {
  private final Revision revision;

  public ReplyJson(Revision revision) {
    this.revision = revision;
  }

  /// Whether the revision has titles, structured content and links to resources.
  public boolean hasStructure() {
    return revision.isAtLeast(Revision.R2025_06_18);
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
    return json;
  }

  /// `ServerCapabilities`.
  public ObjectNode capabilities(Offer offer) {
    ObjectNode json = object();
    if (offer.logging()) {
      json.putObject("logging");
    }
    if (offer.tools()) {
      json.putObject("tools");
    }
    return json;
  }

  /// `CallToolResult` without what one revision alone has.
  public ObjectNode toolAnswer(ServerReply.ToolAnswer answer) {
    ObjectNode json = object();
    ArrayNode blocks = json.putArray("content");
    contentOf(answer).forEach(block -> blocks.add(block(block)));
    ObjectNode structured = answer.structured();
    if (structured != null && hasStructure()) {
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
    ObjectNode structured = answer.structured();
    return result.content().isEmpty() && structured != null
        ? List.of(new Content.Text(Json.writePretty(structured)))
        : result.content();
  }

  private ObjectNode block(Content content) {
    return switch (content) {
      case Content.Text(var text) -> typed("text").put("text", text);
      case Content.Image(var base64, var mimeType) ->
          typed("image").put("data", base64).put("mimeType", mimeType);
      case Content.Audio(var base64, var mimeType) ->
          typed("audio").put("data", base64).put("mimeType", mimeType);
      case Content.ResourceLink link -> link(link);
      case Content.EmbeddedText text -> embedded(text.uri(), text.mimeType(), "text", text.text());
      case Content.EmbeddedBlob blob ->
          embedded(blob.uri(), blob.mimeType(), "blob", blob.base64());
    };
  }

  private ObjectNode link(Content.ResourceLink link) {
    if (!hasStructure()) {
      return typed("text").put("text", link.name() + ": " + link.uri());
    }
    ObjectNode json = typed("resource_link").put("uri", link.uri()).put("name", link.name());
    putIfThere(json, "title", link.title());
    putIfThere(json, "description", link.description());
    putIfThere(json, "mimeType", link.mimeType());
    return json;
  }

  private static ObjectNode embedded(
      String uri, @Nullable String mimeType, String member, String value) {
    ObjectNode json = typed("resource");
    ObjectNode resource = json.putObject("resource").put("uri", uri);
    putIfThere(resource, "mimeType", mimeType);
    resource.put(member, value);
    return json;
  }

  private static void putIfThere(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static ObjectNode typed(String type) {
    return object().put("type", type);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
