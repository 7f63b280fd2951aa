package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.LogLevel;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads the requests that all revisions write alike.
public final class RequestParams {
  private RequestParams() {}

  /// The request, or null when it is none of these or not offered.
  ///
  /// @param meta what the request says about itself, read only where it matters
  /// @throws RpcFailure when its parameters are wrong
  public static @Nullable ServerRequest decode(
      Message.Request request, Offer.Capabilities offered, Supplier<CallMeta> meta) {
    ObjectNode params = request.params();
    return switch (request.method()) {
      case "tools/list" -> list(ListKind.TOOLS, params, offered);
      case "prompts/list" -> list(ListKind.PROMPTS, params, offered);
      case "resources/list" -> list(ListKind.RESOURCES, params, offered);
      case "resources/templates/list" -> list(ListKind.TEMPLATES, params, offered);
      case "tools/call" ->
          offered.tools()
              ? new ServerRequest.CallTool(text(params, "name"), arguments(params), meta.get())
              : null;
      case "prompts/get" ->
          offered.prompts()
              ? new ServerRequest.GetPrompt(text(params, "name"), arguments(params), meta.get())
              : null;
      case "resources/read" ->
          offered.resources()
              ? new ServerRequest.ReadResource(text(params, "uri"), meta.get())
              : null;
      case "completion/complete" -> complete(params, offered);
      default -> null;
    };
  }

  private static ServerRequest.@Nullable ListPage list(
      ListKind kind, ObjectNode params, Offer.Capabilities offered) {
    if (!offered.lists(kind)) {
      return null;
    }
    JsonNode cursor = params.get("cursor");
    if (cursor == null || cursor.isNull()) {
      return new ServerRequest.ListPage(kind, null);
    }
    if (!cursor.isString()) {
      throw invalid("cursor must be a string");
    }
    return new ServerRequest.ListPage(kind, cursor.stringValue());
  }

  private static ServerRequest.@Nullable Complete complete(
      ObjectNode params, Offer.Capabilities offered) {
    if (!offered.completions()) {
      return null;
    }
    if (!(params.get("ref") instanceof ObjectNode ref)
        || !(params.get("argument") instanceof ObjectNode argument)) {
      throw invalid("ref and argument must be objects");
    }
    boolean ofPrompt =
        switch (ref.path("type").asString("")) {
          case "ref/prompt" -> true;
          case "ref/resource" -> false;
          default -> throw invalid("ref.type must be ref/prompt or ref/resource");
        };
    if (ofPrompt ? !offered.prompts() : !offered.resources()) {
      throw invalid("Nothing of this kind is offered here.");
    }
    return new ServerRequest.Complete(
        ofPrompt,
        text(ref, ofPrompt ? "name" : "uri"),
        text(argument, "name"),
        text(argument, "value"),
        texts(params.path("context").get("arguments")));
  }

  private static Map<String, String> texts(@Nullable JsonNode arguments) {
    Map<String, String> texts = new HashMap<>();
    if (arguments instanceof ObjectNode object) {
      for (String name : object.propertyNames()) {
        texts.put(name, text(object, name));
      }
    }
    return texts;
  }

  private static ObjectNode arguments(ObjectNode params) {
    JsonNode arguments = params.get("arguments");
    if (arguments == null || arguments.isNull()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (!(arguments instanceof ObjectNode object)) {
      throw invalid("arguments must be an object");
    }
    // A copy: what the server fills in is not what the client asked for.
    return object.deepCopy();
  }

  private static String text(ObjectNode params, String name) {
    JsonNode value = params.get(name);
    if (value == null || !value.isString()) {
      throw invalid(name + " must be a string");
    }
    return value.stringValue();
  }

  /// Whether `node` can be a progress token.
  public static boolean isProgressToken(JsonNode node) {
    return node.isString() || node.isIntegralNumber();
  }

  /// The level of that name, or null. Names are in lower case.
  public static @Nullable LogLevel logLevel(JsonNode node) {
    for (LogLevel level : LogLevel.values()) {
      if (node.isString() && CallNotifications.wire(level).equals(node.stringValue())) {
        return level;
      }
    }
    return null;
  }

  /// The refusal of parameters.
  public static RpcFailure invalid(String message) {
    return new RpcFailure(ErrorCode.INVALID_PARAMS, message);
  }
}
