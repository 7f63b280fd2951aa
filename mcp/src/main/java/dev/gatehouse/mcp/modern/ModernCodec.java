package dev.gatehouse.mcp.modern;

import dev.gatehouse.http.Json;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.ToolSet;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import dev.gatehouse.mcp.server.CallMeta;
import dev.gatehouse.mcp.server.Codec;
import dev.gatehouse.mcp.server.Offer;
import dev.gatehouse.mcp.server.ReplyJson;
import dev.gatehouse.mcp.server.RequestParams;
import dev.gatehouse.mcp.server.ServerReply;
import dev.gatehouse.mcp.server.ServerRequest;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Revision 2026-07-28: every result has a `resultType`, lists say how long they keep, and nothing
/// is left of the handshake.
public final class ModernCodec implements Codec {
  private static final String SERVER_INFO_KEY = "io.modelcontextprotocol/serverInfo";

  private final Offer offer;
  private final ReplyJson json = new ReplyJson(Revision.R2026_07_28);
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
    return switch (request.method()) {
      case "server/discover" -> new ServerRequest.Describe();
      case "tools/list" -> {
        requireOffered(offer.tools());
        yield RequestParams.listTools(request.params());
      }
      case "tools/call" -> {
        requireOffered(offer.tools());
        yield RequestParams.callTool(request.params(), meta(request.params()));
      }
      default -> throw noSuchMethod();
    };
  }

  @Override
  public byte[] encode(ServerReply reply) {
    return switch (reply) {
      case ServerReply.Description _ -> description;
      case ServerReply.Acknowledged _ -> Json.write(complete(object()));
      case ServerReply.ToolList(var tools) -> tools.rendered(this, this::list);
      case ServerReply.ToolAnswer answer -> Json.write(complete(json.toolAnswer(answer)));
    };
  }

  private byte[] list(ToolSet<?> tools) {
    ObjectNode result = object();
    ArrayNode list = result.putArray("tools");
    tools.cards().forEach(list::add);
    return Json.write(complete(cacheable(result)));
  }

  private ObjectNode describe(List<Revision> served) {
    ObjectNode result = object();
    ArrayNode versions = result.putArray("supportedVersions");
    served.stream().sorted().map(Revision::wire).forEach(versions::add);
    result.set("capabilities", json.capabilities(offer));
    if (!offer.instructions().isEmpty()) {
      result.put("instructions", offer.instructions());
    }
    return complete(cacheable(result));
  }

  /// What a caller sees may depend on who calls, so no cache may share it.
  private ObjectNode cacheable(ObjectNode result) {
    return result.put("ttlMs", offer.listTtl().toMillis()).put("cacheScope", "private");
  }

  private ObjectNode complete(ObjectNode result) {
    result.put("resultType", "complete");
    result.putObject("_meta").set(SERVER_INFO_KEY, json.implementation(offer.info()));
    return result;
  }

  private CallMeta meta(ObjectNode params) {
    CallMeta meta = Envelope.read(params).meta();
    return offer.logging() ? meta : new CallMeta(meta.progressToken(), null, meta.clientName());
  }

  private static void requireOffered(boolean offered) {
    if (!offered) {
      throw noSuchMethod();
    }
  }

  private static RpcFailure noSuchMethod() {
    return new RpcFailure(
        ErrorCode.METHOD_NOT_FOUND, "There is no such method here. server/discover says what is.");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
