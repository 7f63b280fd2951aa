package dev.gatehouse.mcp.legacy;

import dev.gatehouse.http.Json;
import dev.gatehouse.mcp.LogLevel;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.TraceContext;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RpcError;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import dev.gatehouse.mcp.server.CallMeta;
import dev.gatehouse.mcp.server.Codec;
import dev.gatehouse.mcp.server.InputMeta;
import dev.gatehouse.mcp.server.Offer;
import dev.gatehouse.mcp.server.ReplyJson;
import dev.gatehouse.mcp.server.RequestParams;
import dev.gatehouse.mcp.server.ServerReply;
import dev.gatehouse.mcp.server.ServerRequest;
import dev.gatehouse.mcp.server.TraceMeta;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A revision that begins with `initialize`: 2025-03-26, 2025-06-18 or 2025-11-25.
final class HandshakeCodec implements Codec {
  private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);

  private final Revision revision;
  private final Offer offer;
  private final ReplyJson json;
  private final byte[] description;

  HandshakeCodec(Revision revision, Offer offer) {
    this.revision = revision;
    this.offer = offer;
    this.json = new ReplyJson(revision);
    this.description = Json.write(describe());
  }

  @Override
  public Revision revision() {
    return revision;
  }

  @Override
  public ServerRequest decode(Message.Request request) {
    Offer.Capabilities offered = offer.capabilities();
    ServerRequest shared = RequestParams.decode(request, offered, () -> meta(request.params()));
    if (shared != null) {
      return shared;
    }
    return switch (request.method()) {
      case "initialize" -> new ServerRequest.Describe();
      case "ping" -> new ServerRequest.Acknowledge();
      case "logging/setLevel" -> {
        requireOffered(offered.logging());
        yield setLevel(request.params());
      }
      case "resources/subscribe", "resources/unsubscribe" -> {
        requireOffered(offered.resources());
        yield subscribe(request.params());
      }
      default -> throw noSuchMethod();
    };
  }

  @Override
  public byte[] encode(ServerReply reply) {
    return switch (reply) {
      case ServerReply.Description _ -> description;
      case ServerReply.Acknowledged _ -> EMPTY;
      case ServerReply.ListPage page ->
          page.listing()
              .rendered(new PageKey(this, page.from()), () -> Json.write(json.page(page)));
      case ServerReply.ToolAnswer answer -> Json.write(json.toolAnswer(answer));
      case ServerReply.PromptAnswer answer -> Json.write(json.promptAnswer(answer));
      case ServerReply.ResourceAnswer answer -> Json.write(json.resourceAnswer(answer));
      case ServerReply.Completed(var completion) -> Json.write(json.completed(completion));
      case ServerReply.InputRequired _ ->
          throw new IllegalStateException("nobody can be asked in " + revision);
    };
  }

  @Override
  public RpcError translate(RpcError error) {
    return error;
  }

  private record PageKey(HandshakeCodec codec, int from) {}

  private ObjectNode describe() {
    ObjectNode result = object().put("protocolVersion", revision.wire());
    // Without sessions there is no stream to announce changes on.
    result.set("capabilities", json.capabilities(offer.capabilities(), false));
    result.set("serverInfo", json.implementation(offer.info()));
    if (!offer.instructions().isEmpty()) {
      result.put("instructions", offer.instructions());
    }
    return result;
  }

  /// Without a session there is nowhere to keep a level; the request is checked and acknowledged.
  private static ServerRequest setLevel(ObjectNode params) {
    JsonNode level = params.get("level");
    if (level == null || RequestParams.logLevel(level) == null) {
      throw new RpcFailure(
          ErrorCode.INVALID_PARAMS, "level must be a level of RFC 5424 in lower case");
    }
    return new ServerRequest.Acknowledge();
  }

  /// Without a stream nothing will ever be told; saying so would break clients that insist.
  private static ServerRequest subscribe(ObjectNode params) {
    JsonNode uri = params.get("uri");
    if (uri == null || !uri.isString()) {
      throw new RpcFailure(ErrorCode.INVALID_PARAMS, "uri must be a string");
    }
    return new ServerRequest.Acknowledge();
  }

  /// Clients of these revisions get log messages unless they ask otherwise, which they cannot here.
  private CallMeta meta(ObjectNode params) {
    LogLevel level = offer.capabilities().logging() ? LogLevel.INFO : null;
    return new CallMeta(progressToken(params), level, null, trace(params), InputMeta.NONE);
  }

  private static TraceContext trace(ObjectNode params) {
    return params.get("_meta") instanceof ObjectNode meta
        ? TraceMeta.read(meta)
        : TraceContext.NONE;
  }

  private static @Nullable JsonNode progressToken(ObjectNode params) {
    JsonNode token = params.path("_meta").get("progressToken");
    if (token != null && !RequestParams.isProgressToken(token)) {
      throw new RpcFailure(
          ErrorCode.INVALID_PARAMS, "_meta.progressToken must be a string or an integer");
    }
    return token;
  }

  private static void requireOffered(boolean offered) {
    if (!offered) {
      throw noSuchMethod();
    }
  }

  private static RpcFailure noSuchMethod() {
    return new RpcFailure(ErrorCode.METHOD_NOT_FOUND, "There is no such method here.");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
