package dev.gatehouse.mcp.legacy;

import dev.gatehouse.http.Json;
import dev.gatehouse.mcp.LogLevel;
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
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
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
    return switch (request.method()) {
      case "initialize" -> new ServerRequest.Describe();
      case "ping" -> new ServerRequest.Acknowledge();
      case "logging/setLevel" -> {
        requireOffered(offer.logging());
        yield setLevel(request.params());
      }
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
      case ServerReply.Acknowledged _ -> EMPTY;
      case ServerReply.ToolList(var tools) -> tools.rendered(this, this::list);
      case ServerReply.ToolAnswer answer -> Json.write(json.toolAnswer(answer));
    };
  }

  private byte[] list(ToolSet<?> tools) {
    ObjectNode result = object();
    ArrayNode list = result.putArray("tools");
    tools.cards().forEach(card -> list.add(asKnownHere(card)));
    return Json.write(result);
  }

  /// Before 2025-06-18 a tool had its title among the annotations and no output schema.
  private ObjectNode asKnownHere(ObjectNode card) {
    if (!json.hasStructure()) {
      card.remove("outputSchema");
      JsonNode title = card.remove("title");
      if (title != null && card.get("annotations") instanceof ObjectNode annotations) {
        annotations.set("title", title);
      }
    }
    return card;
  }

  private ObjectNode describe() {
    ObjectNode result = object().put("protocolVersion", revision.wire());
    result.set("capabilities", json.capabilities(offer));
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

  /// Clients of these revisions get log messages unless they ask otherwise, which they cannot here.
  private CallMeta meta(ObjectNode params) {
    return new CallMeta(progressToken(params), offer.logging() ? LogLevel.INFO : null, null);
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
