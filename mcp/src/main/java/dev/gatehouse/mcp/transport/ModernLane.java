package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.McpServer;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RpcError;
import dev.gatehouse.mcp.modern.Envelope;
import dev.gatehouse.mcp.server.Codec;
import java.util.List;

/// Messages that speak for themselves. Reached only through [EraLadder], so envelopes are sound.
///
/// @param <C> who calls
public final class ModernLane<C> implements Lane<C> {
  private final List<Codec> codecs;
  private final ParamHeaders<C> paramHeaders;
  private final Exchange<C> exchange;

  /// @param codecs one for each revision
  public ModernLane(List<Codec> codecs, McpServer<C> server, Exchange<C> exchange) {
    this.codecs = List.copyOf(codecs);
    this.paramHeaders = new ParamHeaders<>(server.tools());
    this.exchange = exchange;
  }

  @Override
  public List<Revision> revisions() {
    return codecs.stream().map(Codec::revision).toList();
  }

  @Override
  public WebResponse serve(Inbound inbound, C caller) throws InterruptedException {
    return switch (inbound.messages().getFirst()) {
      case Message.Request request -> request(request, inbound, caller);
      // Over HTTP no notification to a server is defined; cancelling is to disconnect.
      case Message.Notification _ -> WebResponse.status(202);
      case Message.Response _, Message.Invalid _ ->
          Answers.error(
              null, RpcError.of(ErrorCode.INVALID_REQUEST, "A client sends only requests here."));
    };
  }

  private WebResponse request(Message.Request request, Inbound inbound, C caller)
      throws InterruptedException {
    String version = Envelope.read(request.params()).version();
    RpcError fault = MetadataHeaders.check(inbound.headers(), request, version);
    if (fault == null) {
      fault = paramHeaders.check(inbound.headers(), request, caller);
    }
    return fault == null
        ? exchange.answer(codec(version), request, inbound.accepts(), caller)
        : Answers.error(request.id(), fault);
  }

  private Codec codec(String version) {
    for (Codec codec : codecs) {
      if (codec.revision().wire().equals(version)) {
        return codec;
      }
    }
    throw new IllegalStateException("the ladder let an unserved revision through");
  }
}
