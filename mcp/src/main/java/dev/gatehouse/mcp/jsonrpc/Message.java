package dev.gatehouse.mcp.jsonrpc;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A JSON-RPC 2.0 message, or what claims to be one. Member names count exactly as written.
public sealed interface Message {
  /// Asks for an answer.
  record Request(RequestId id, String method, ObjectNode params) implements Message {}

  /// Asks for none.
  record Notification(String method, ObjectNode params) implements Message {}

  /// Answers a request that this side is thought to have made.
  record Response(@Nullable RequestId id) implements Message {}

  /// Is none of these.
  ///
  /// @param id the id to answer under, when one could be read
  /// @param reason for people
  record Invalid(@Nullable RequestId id, String reason) implements Message {}

  /// Reads one message; an array is for the caller to take apart first.
  static Message read(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      return new Invalid(null, "a message must be a JSON object");
    }
    RequestId id = RequestId.read(object.get("id"));
    JsonNode version = object.get("jsonrpc");
    if (version == null || !version.isString() || !version.stringValue().equals("2.0")) {
      return new Invalid(id, "jsonrpc must be \"2.0\"");
    }
    boolean isAnswer = object.has("result") || object.has("error");
    return isAnswer ? readResponse(object, id) : readCall(object, id);
  }

  private static Message readResponse(ObjectNode object, @Nullable RequestId id) {
    if (object.has("method") || (object.has("result") && object.has("error"))) {
      return new Invalid(id, "a message has exactly one of method, result and error");
    }
    return new Response(id);
  }

  private static Message readCall(ObjectNode object, @Nullable RequestId id) {
    JsonNode method = object.get("method");
    if (method == null || !method.isString() || method.stringValue().isEmpty()) {
      return new Invalid(id, "method must be a string");
    }
    if (object.has("id") && id == null) {
      return new Invalid(null, "id must be a string or an integer");
    }
    JsonNode params = object.get("params");
    if (params != null && !params.isObject()) {
      return new Invalid(id, "params must be an object");
    }
    ObjectNode members =
        params instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode();
    return id == null
        ? new Notification(method.stringValue(), members)
        : new Request(id, method.stringValue(), members);
  }
}
