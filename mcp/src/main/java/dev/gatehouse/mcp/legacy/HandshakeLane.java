package dev.gatehouse.mcp.legacy;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.Frames;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RpcError;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import dev.gatehouse.mcp.server.Codec;
import dev.gatehouse.mcp.server.Offer;
import dev.gatehouse.mcp.transport.Answers;
import dev.gatehouse.mcp.transport.Exchange;
import dev.gatehouse.mcp.transport.Inbound;
import dev.gatehouse.mcp.transport.Lane;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The revisions with a handshake, served without sessions: `initialize` is answered without a
/// session id, and each later request stands alone under the revision in its header.
///
/// One thing differs from their text: a client that breaks the connection off also ends its call.
/// Without a session nobody else could ever fetch the answer.
public final class HandshakeLane<C> implements Lane<C> {
  /// Each element costs a call; nobody sends more.
  private static final int BATCH_MAX = 50;

  private static final String VERSION_HEADER = "mcp-protocol-version";

  private final Map<Revision, Codec> codecs = new EnumMap<>(Revision.class);
  private final Exchange<C> exchange;

  public HandshakeLane(Offer offer, Exchange<C> exchange) {
    for (Revision revision : Revision.values()) {
      if (!revision.isModern()) {
        codecs.put(revision, new HandshakeCodec(revision, offer));
      }
    }
    this.exchange = exchange;
  }

  @Override
  public List<Revision> revisions() {
    return List.copyOf(codecs.keySet());
  }

  @Override
  public WebResponse serve(Inbound inbound, C caller) throws InterruptedException {
    if (inbound.isBatch()) {
      return batch(inbound, caller);
    }
    return switch (inbound.messages().getFirst()) {
      case Message.Request request -> request(request, inbound, caller);
      case Message.Notification _, Message.Response _ -> accept(inbound.headers());
      case Message.Invalid invalid ->
          Answers.error(invalid.id(), RpcError.of(ErrorCode.INVALID_REQUEST, invalid.reason()));
    };
  }

  private WebResponse accept(Headers headers) {
    RpcError refusal = refuseVersion(headers);
    return refusal == null ? WebResponse.status(202) : Answers.error(null, refusal);
  }

  private WebResponse request(Message.Request request, Inbound inbound, C caller)
      throws InterruptedException {
    if (request.method().equals("initialize")) {
      try {
        return exchange.answer(negotiate(request), request, inbound.accepts(), caller);
      } catch (RpcFailure e) {
        return Answers.json(200, Frames.error(request.id(), e.error()));
      }
    }
    RpcError refusal = refuseVersion(inbound.headers());
    return refusal == null
        ? exchange.answer(codecFor(inbound.headers()), request, inbound.accepts(), caller)
        : Answers.error(request.id(), refusal);
  }

  /// JSON-RPC 2.0 §6, as 2025-03-26 demands and its successors forbid. Calls run one after the
  /// other, so that a batch costs its caller as much as the calls alone would.
  private WebResponse batch(Inbound inbound, C caller) throws InterruptedException {
    RpcError refusal = refuseBatch(inbound);
    if (refusal != null) {
      return Answers.error(null, refusal);
    }
    Codec codec = codec(Revision.R2025_03_26);
    List<byte[]> frames = new ArrayList<>();
    for (Message message : inbound.messages()) {
      if (message instanceof Message.Request request) {
        frames.add(
            request.method().equals("initialize")
                ? Frames.error(
                    request.id(),
                    RpcError.of(ErrorCode.INVALID_REQUEST, "initialize must come alone"))
                : exchange.frame(codec, request, caller));
      }
    }
    return frames.isEmpty() ? WebResponse.status(202) : Answers.json(200, Frames.batch(frames));
  }

  private @Nullable RpcError refuseBatch(Inbound inbound) {
    RpcError refusal = refuseVersion(inbound.headers());
    if (refusal != null) {
      return refusal;
    }
    if (versionOf(inbound.headers()) != Revision.R2025_03_26) {
      return RpcError.of(ErrorCode.INVALID_REQUEST, "Batches exist in revision 2025-03-26 only.");
    }
    return inbound.messages().size() <= BATCH_MAX
        ? null
        : RpcError.of(ErrorCode.INVALID_REQUEST, "A batch has at most " + BATCH_MAX + " messages.");
  }

  /// The client's revision if it is one of these, else the newest of them; a client that cannot
  /// speak that goes away (2025-11-25, "Version negotiation").
  private Codec negotiate(Message.Request request) {
    JsonNode wanted = request.params().get("protocolVersion");
    if (wanted == null || !wanted.isString()) {
      throw new RpcFailure(
          new RpcError(
              ErrorCode.INVALID_PARAMS,
              "protocolVersion must be a string",
              RpcError.versions(wanted == null ? "" : wanted.toString(), names())));
    }
    Revision revision = Revision.find(wanted.stringValue());
    return codec(revision == null || revision.isModern() ? Revision.R2025_11_25 : revision);
  }

  private @Nullable RpcError refuseVersion(Headers headers) {
    return versionOf(headers) == null
        ? RpcError.unsupportedVersion(String.valueOf(headers.first(VERSION_HEADER)), names())
        : null;
  }

  private Codec codecFor(Headers headers) {
    Revision revision = versionOf(headers);
    return codec(revision == null ? Revision.R2025_03_26 : revision);
  }

  /// The revision in the header; 2025-03-26 when there is none, for it had no header; null when it
  /// is none of these.
  private static @Nullable Revision versionOf(Headers headers) {
    String wire = headers.first(VERSION_HEADER);
    if (wire == null) {
      return Revision.R2025_03_26;
    }
    Revision revision = Revision.find(wire.strip());
    return revision == null || revision.isModern() ? null : revision;
  }

  private Codec codec(Revision revision) {
    Codec codec = codecs.get(revision);
    if (codec == null) {
      throw new IllegalStateException(revision + " has no handshake");
    }
    return codec;
  }

  private List<String> names() {
    return codecs.keySet().stream().map(Revision::wire).toList();
  }
}
