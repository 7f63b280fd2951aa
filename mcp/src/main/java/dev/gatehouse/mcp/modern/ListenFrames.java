package dev.gatehouse.mcp.modern;

import dev.gatehouse.http.Json;
import dev.gatehouse.mcp.Change;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.ServerInfo;
import dev.gatehouse.mcp.jsonrpc.Frames;
import dev.gatehouse.mcp.jsonrpc.RequestId;
import dev.gatehouse.mcp.server.ReplyJson;
import dev.gatehouse.mcp.server.RequestParams;
import dev.gatehouse.mcp.server.ServerRequest;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes what `subscriptions/listen` is made of (2026-07-28, "Subscriptions"). Every
/// message names its stream by the id of the request that opened it, in the id's own JSON type.
public final class ListenFrames {
  private static final int URIS_MAX = 256;
  private static final String SUBSCRIPTION_KEY = "io.modelcontextprotocol/subscriptionId";
  private static final String URIS = "resourceSubscriptions";
  private static final Map<Change.Kind, String> FLAGS =
      new EnumMap<>(
          Map.of(
              Change.Kind.TOOLS, "toolsListChanged",
              Change.Kind.PROMPTS, "promptsListChanged",
              Change.Kind.RESOURCES, "resourcesListChanged"));

  private ListenFrames() {}

  /// The parameters of the request.
  static ServerRequest.Listen read(ObjectNode params) {
    if (!(params.get("notifications") instanceof ObjectNode filter)) {
      throw RequestParams.invalid("notifications must be an object");
    }
    Set<Change.Kind> kinds = EnumSet.noneOf(Change.Kind.class);
    FLAGS.forEach(
        (kind, flag) -> {
          JsonNode wanted = filter.get(flag);
          if (wanted != null && !wanted.isBoolean()) {
            throw RequestParams.invalid(flag + " must be true or false");
          }
          if (wanted != null && wanted.booleanValue()) {
            kinds.add(kind);
          }
        });
    return new ServerRequest.Listen(kinds, uris(filter.get(URIS)));
  }

  private static Set<String> uris(@Nullable JsonNode list) {
    Set<String> uris = new HashSet<>();
    if (list == null) {
      return uris;
    }
    if (!list.isArray() || list.size() > URIS_MAX) {
      throw RequestParams.invalid(URIS + " must be a list of at most " + URIS_MAX);
    }
    for (JsonNode uri : list) {
      if (!uri.isString()) {
        throw RequestParams.invalid(URIS + " must be strings");
      }
      uris.add(uri.stringValue());
    }
    return uris;
  }

  /// Says what of the wishes is granted; comes first.
  public static byte[] acknowledged(RequestId id, ServerRequest.Listen granted) {
    ObjectNode params = params(id);
    ObjectNode filter = params.putObject("notifications");
    FLAGS.forEach(
        (kind, flag) -> {
          if (granted.kinds().contains(kind)) {
            filter.put(flag, true);
          }
        });
    if (!granted.uris().isEmpty()) {
      ArrayNode uris = filter.putArray(URIS);
      new TreeSet<>(granted.uris()).forEach(uris::add);
    }
    return Frames.notification("notifications/subscriptions/acknowledged", params);
  }

  /// Tells of a change.
  public static byte[] changed(RequestId id, Change change) {
    ObjectNode params = params(id);
    return switch (change.kind()) {
      case TOOLS -> Frames.notification("notifications/tools/list_changed", params);
      case PROMPTS -> Frames.notification("notifications/prompts/list_changed", params);
      case RESOURCES -> Frames.notification("notifications/resources/list_changed", params);
      case RESOURCE ->
          Frames.notification("notifications/resources/updated", params.put("uri", change.uri()));
    };
  }

  /// Ends the stream from the server's side.
  public static byte[] ended(RequestId id, ServerInfo info) {
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("resultType", "complete");
    ObjectNode meta = result.putObject("_meta");
    meta.set(SUBSCRIPTION_KEY, id.json());
    meta.set(ModernCodec.SERVER_INFO_KEY, new ReplyJson(Revision.R2026_07_28).implementation(info));
    return Frames.result(id, Json.write(result));
  }

  private static ObjectNode params(RequestId id) {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.putObject("_meta").set(SUBSCRIPTION_KEY, id.json());
    return params;
  }
}
