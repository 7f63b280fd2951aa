package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.Content;
import dev.gatehouse.mcp.PromptMessage;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes blocks of content, as far as `revision` knows them.
///
/// @param revision the revision to write
public record ContentJson(Revision revision) {
  /// `PromptMessage`, and the messages of sampling.
  public ObjectNode message(PromptMessage message) {
    ObjectNode json = object().put("role", message.role() == Role.USER ? "user" : "assistant");
    json.set("content", block(message.content()));
    return json;
  }

  /// One block.
  public ObjectNode block(Content content) {
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
    if (!revision.isAtLeast(Revision.R2025_06_18)) {
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
