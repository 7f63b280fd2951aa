package dev.gatehouse.mcp.client;

import dev.gatehouse.mcp.Content;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.ToolResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes records of results. Items of lists that lack what they must have are left out; results
/// that do are an error.
final class ResultJson {
  private ResultJson() {}

  static @Nullable String text(JsonNode json, String name) {
    JsonNode value = json.get(name);
    return value != null && value.isString() ? value.stringValue() : null;
  }

  static ServerDescription discovered(ObjectNode result, Revision revision) {
    JsonNode inMeta = result.path("_meta").path(ModernEra.PREFIX + "serverInfo");
    JsonNode info = inMeta.isObject() ? inMeta : result.path("serverInfo");
    return describe(result, info, revision);
  }

  static ServerDescription initialized(ObjectNode result, Set<Revision> spoken)
      throws McpFailure.Broken {
    Revision revision = Revision.find(text(result, "protocolVersion"));
    if (revision == null || revision.isModern() || !spoken.contains(revision)) {
      throw new McpFailure.Broken("The server speaks no revision of this client.");
    }
    return describe(result, result.path("serverInfo"), revision);
  }

  private static ServerDescription describe(ObjectNode result, JsonNode info, Revision revision) {
    return new ServerDescription(
        revision,
        text(info, "name"),
        text(info, "version"),
        text(result, "instructions"),
        object(result.get("capabilities")));
  }

  static @Nullable ToolInfo tool(ObjectNode json) {
    String name = text(json, "name");
    return name != null && json.get("inputSchema") instanceof ObjectNode schema
        ? new ToolInfo(
            name,
            text(json, "title"),
            text(json, "description"),
            schema,
            json.get("outputSchema"),
            json)
        : null;
  }

  static @Nullable PromptInfo prompt(ObjectNode json) {
    String name = text(json, "name");
    if (name == null) {
      return null;
    }
    List<PromptInfo.Argument> arguments = new ArrayList<>();
    for (JsonNode argument : json.path("arguments").values()) {
      String argumentName = text(argument, "name");
      if (argumentName != null) {
        boolean required = argument.path("required").asBoolean(false);
        arguments.add(
            new PromptInfo.Argument(argumentName, text(argument, "description"), required));
      }
    }
    return new PromptInfo(name, text(json, "title"), text(json, "description"), arguments, json);
  }

  /// @param address the member with the URI or its template
  static @Nullable ResourceInfo resource(ObjectNode json, String address) {
    String uri = text(json, address);
    String name = text(json, "name");
    return uri == null || name == null
        ? null
        : new ResourceInfo(
            uri,
            name,
            text(json, "title"),
            text(json, "description"),
            text(json, "mimeType"),
            json);
  }

  static ToolAnswer toolAnswer(ObjectNode result) throws McpFailure.Broken {
    List<Content> content = new ArrayList<>();
    for (JsonNode block : required(result, "content").values()) {
      Content read = content(block);
      if (read != null) {
        content.add(read);
      }
    }
    boolean isError = result.path("isError").asBoolean(false);
    JsonNode structured = result.get("structuredContent");
    return new ToolAnswer(new ToolResult<>(content, structured, isError), result);
  }

  static PromptAnswer promptAnswer(ObjectNode result) throws McpFailure.Broken {
    List<PromptAnswer.Message> messages = new ArrayList<>();
    for (JsonNode message : required(result, "messages").values()) {
      String role = text(message, "role");
      Content content = content(message.path("content"));
      if (role != null && content != null) {
        messages.add(new PromptAnswer.Message(role, content));
      }
    }
    return new PromptAnswer(text(result, "description"), messages, result);
  }

  static List<ResourceContents> contents(ObjectNode result) throws McpFailure.Broken {
    List<ResourceContents> all = new ArrayList<>();
    for (JsonNode part : required(result, "contents").values()) {
      String uri = text(part, "uri");
      String text = text(part, "text");
      String base64 = text(part, "blob");
      if (uri != null && (text == null) != (base64 == null)) {
        all.add(new ResourceContents(uri, text(part, "mimeType"), text, base64));
      }
    }
    return List.copyOf(all);
  }

  static Completion completion(ObjectNode result) throws McpFailure.Broken {
    JsonNode completion = result.path("completion");
    List<String> values = new ArrayList<>();
    for (JsonNode value : required(completion, "values").values()) {
      if (value.isString()) {
        values.add(value.stringValue());
      }
    }
    JsonNode total = completion.get("total");
    return new Completion(
        values,
        total != null && total.canConvertToInt() ? total.intValue() : null,
        completion.path("hasMore").asBoolean(false));
  }

  static <T> Outcome.InputRequired<T> inputRequired(ObjectNode result) throws McpFailure.Broken {
    Map<String, InputRequest> requests = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : result.path("inputRequests").properties()) {
      String method = text(entry.getValue(), "method");
      if (method == null) {
        throw new McpFailure.Broken("The server asked for input without saying which.");
      }
      requests.put(
          entry.getKey(), new InputRequest(method, object(entry.getValue().get("params"))));
    }
    String state = text(result, "requestState");
    if (requests.isEmpty() && state == null) {
      throw new McpFailure.Broken("The server asked for input without saying which.");
    }
    return new Outcome.InputRequired<>(requests, state);
  }

  private static @Nullable Content content(JsonNode block) {
    return switch (text(block, "type")) {
      case "text" -> {
        String text = text(block, "text");
        yield text == null ? null : new Content.Text(text);
      }
      case "image" -> {
        String data = text(block, "data");
        String type = text(block, "mimeType");
        yield data == null || type == null ? null : new Content.Image(data, type);
      }
      case "audio" -> {
        String data = text(block, "data");
        String type = text(block, "mimeType");
        yield data == null || type == null ? null : new Content.Audio(data, type);
      }
      case "resource_link" -> link(block);
      case "resource" -> embedded(block.path("resource"));
      case null, default -> null;
    };
  }

  private static @Nullable Content link(JsonNode block) {
    String uri = text(block, "uri");
    String name = text(block, "name");
    return uri == null || name == null
        ? null
        : new Content.ResourceLink(
            uri, name, text(block, "title"), text(block, "description"), text(block, "mimeType"));
  }

  private static @Nullable Content embedded(JsonNode resource) {
    String uri = text(resource, "uri");
    String text = text(resource, "text");
    String blob = text(resource, "blob");
    if (uri == null) {
      return null;
    }
    if (text != null) {
      return new Content.EmbeddedText(uri, text(resource, "mimeType"), text);
    }
    return blob == null ? null : new Content.EmbeddedBlob(uri, text(resource, "mimeType"), blob);
  }

  private static JsonNode required(JsonNode json, String name) throws McpFailure.Broken {
    JsonNode value = json.get(name);
    if (value == null || !value.isArray()) {
      throw new McpFailure.Broken("The server sent a result without " + name + ".");
    }
    return value;
  }

  private static ObjectNode object(@Nullable JsonNode json) {
    return json instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }
}
