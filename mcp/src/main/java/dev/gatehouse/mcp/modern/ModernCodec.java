package dev.gatehouse.mcp.modern;

import dev.gatehouse.http.Json;
import dev.gatehouse.mcp.CacheHint;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RpcError;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import dev.gatehouse.mcp.server.CallMeta;
import dev.gatehouse.mcp.server.Codec;
import dev.gatehouse.mcp.server.InputJson;
import dev.gatehouse.mcp.server.InputMeta;
import dev.gatehouse.mcp.server.Offer;
import dev.gatehouse.mcp.server.ReplyJson;
import dev.gatehouse.mcp.server.RequestParams;
import dev.gatehouse.mcp.server.ServerReply;
import dev.gatehouse.mcp.server.ServerRequest;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Revision 2026-07-28: every result has a `resultType`, lists say how long they keep, and nothing
/// is left of the handshake.
public final class ModernCodec implements Codec {
  static final String SERVER_INFO_KEY = "io.modelcontextprotocol/serverInfo";

  private final Offer offer;
  private final ReplyJson json = new ReplyJson(Revision.R2026_07_28);
  private final InputJson input = new InputJson(json.content());
  private final byte[] description;

  /// @param served every revision that this endpoint serves, of either era
  public ModernCodec(Offer offer, List<Revision> served) {
    this.offer = offer;
    this.description = Json.write(describe(served));
  }

  @Override
  public Revision revision() {
    return Revision.R2026_07_28;
  }

  @Override
  public ServerRequest decode(Message.Request request) {
    ServerRequest shared = RequestParams.decode(request, offer.capabilities(), () -> meta(request));
    if (shared != null) {
      return shared;
    }
    return switch (request.method()) {
      case "server/discover" -> new ServerRequest.Describe();
      case "subscriptions/listen" -> {
        if (!offer.capabilities().changes()) {
          throw noSuchMethod();
        }
        yield ListenFrames.read(request.params());
      }
      default -> throw noSuchMethod();
    };
  }

  @Override
  public byte[] encode(ServerReply reply) {
    return switch (reply) {
      case ServerReply.Description _ -> description;
      case ServerReply.Acknowledged _ -> Json.write(complete(object()));
      case ServerReply.ListPage page ->
          page.listing().rendered(new PageKey(this, page.from()), () -> Json.write(page(page)));
      case ServerReply.ToolAnswer answer -> Json.write(complete(json.toolAnswer(answer)));
      case ServerReply.PromptAnswer answer -> Json.write(complete(json.promptAnswer(answer)));
      case ServerReply.ResourceAnswer answer ->
          Json.write(complete(cached(json.resourceAnswer(answer), answer.cache())));
      case ServerReply.Completed(var completion) ->
          Json.write(complete(json.completed(completion)));
      case ServerReply.InputRequired required -> Json.write(inputRequired(required));
    };
  }

  @Override
  public RpcError translate(RpcError error) {
    return error.code() == ErrorCode.RESOURCE_NOT_FOUND
        ? new RpcError(ErrorCode.INVALID_PARAMS, error.message(), error.data())
        : error;
  }

  private record PageKey(ModernCodec codec, int from) {}

  private ObjectNode page(ServerReply.ListPage page) {
    return complete(cached(json.page(page), offer.lists()));
  }

  private ObjectNode inputRequired(ServerReply.InputRequired required) {
    ObjectNode result = typed(object(), "input_required");
    ObjectNode requests = result.putObject("inputRequests");
    required.requests().forEach((key, request) -> requests.set(key, input.write(request)));
    return result.put("requestState", required.state());
  }

  private ObjectNode describe(List<Revision> served) {
    ObjectNode result = object();
    ArrayNode versions = result.putArray("supportedVersions");
    served.stream().sorted().map(Revision::wire).forEach(versions::add);
    Offer.Capabilities offered = offer.capabilities();
    result.set("capabilities", json.capabilities(offered, offered.changes()));
    if (!offer.instructions().isEmpty()) {
      result.put("instructions", offer.instructions());
    }
    return complete(cached(result, offer.lists()));
  }

  private static ObjectNode cached(ObjectNode result, CacheHint hint) {
    return result
        .put("ttlMs", hint.ttl().toMillis())
        .put("cacheScope", hint.shared() ? "public" : "private");
  }

  private ObjectNode complete(ObjectNode result) {
    return typed(result, "complete");
  }

  private ObjectNode typed(ObjectNode result, String type) {
    result.put("resultType", type);
    result.putObject("_meta").set(SERVER_INFO_KEY, json.implementation(offer.info()));
    return result;
  }

  private CallMeta meta(Message.Request request) {
    Envelope envelope = Envelope.read(request.params());
    CallMeta meta = envelope.meta().with(inputMeta(request, envelope.capabilities()));
    return offer.capabilities().logging() ? meta : meta.withoutLog();
  }

  private static InputMeta inputMeta(Message.Request request, ObjectNode capabilities) {
    ObjectNode params = request.params();
    JsonNode responses = params.get("inputResponses");
    if (responses != null && !responses.isObject()) {
      throw RequestParams.invalid("inputResponses must be an object");
    }
    JsonNode state = params.get("requestState");
    if (state != null && !state.isString()) {
      throw RequestParams.invalid("requestState must be a string");
    }
    return new InputMeta(
        capabilities,
        responses instanceof ObjectNode given ? given : object(),
        state == null ? null : state.stringValue(),
        request.method(),
        params);
  }

  private static RpcFailure noSuchMethod() {
    return new RpcFailure(
        ErrorCode.METHOD_NOT_FOUND, "There is no such method here. server/discover says what is.");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
