package dev.gatehouse.mcp.client;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.LogLevel;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.jsonrpc.RequestId;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Requests that each speak for themselves (2026-07-28): version, client and capabilities are in
/// `_meta`, and repeated in headers. Closing the connection cancels.
final class ModernEra implements Era {
  static final String PREFIX = "io.modelcontextprotocol/";

  private final Connection connection;
  private final ServerDescription server;

  ModernEra(Connection connection, ServerDescription server) {
    this.connection = connection;
    this.server = server;
  }

  @Override
  public ServerDescription server() {
    return server;
  }

  @Override
  public ObjectNode request(Call call) throws McpFailure, InterruptedException {
    return request(connection, server.revision(), call);
  }

  /// A request under `revision`, for which nothing needs to have come before.
  static ObjectNode request(Connection connection, Revision revision, Call call)
      throws McpFailure, InterruptedException {
    RequestId id = connection.nextId();
    ClientSettings settings = connection.settings();
    Patience patience = Patience.forRequest(settings.timeouts());
    WebResponse response = send(connection, revision, call, id, patience);
    Inbox inbox = new CallInbox(id, call.listener(), patience, null);
    return new AnswerReader(settings.limits(), id, patience, inbox, null).read(response);
  }

  @Override
  public Subscription listen(ListenFilter filter, ChangeListener listener)
      throws McpFailure, InterruptedException {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.set("notifications", filter.json());
    RequestId id = connection.nextId();
    ClientSettings settings = connection.settings();
    Patience patience = Patience.forRequest(settings.timeouts());
    Call call = Call.of("subscriptions/listen", params);
    WebResponse response = send(connection, server.revision(), call, id, patience);
    return ListenStream.open(response, id, settings, listener);
  }

  @Override
  public void close() {
    // A server of this era remembers nobody.
  }

  private static WebResponse send(
      Connection connection, Revision revision, Call call, RequestId id, Patience patience)
      throws McpFailure, InterruptedException {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.setAll(call.params());
    params.set("_meta", meta(connection.settings(), revision, call, id));
    ObjectNode message = Connection.request(id, call.method(), params);
    WebResponse response = connection.post(message, headers(revision, call), patience);
    return connection.accepted(response, id, patience);
  }

  private static Headers headers(Revision revision, Call call) {
    Headers.Builder headers =
        Headers.builder()
            .add("mcp-protocol-version", revision.wire())
            .add("mcp-method", call.method());
    if (call.name() != null) {
      headers.add("mcp-name", HeaderText.encode(call.name()));
    }
    return headers.addAllExcept(call.headers()).build();
  }

  private static ObjectNode meta(
      ClientSettings settings, Revision revision, Call call, RequestId id) {
    ObjectNode meta = JsonNodeFactory.instance.objectNode();
    meta.put(PREFIX + "protocolVersion", revision.wire());
    meta.set(PREFIX + "clientInfo", settings.info().json());
    meta.set(PREFIX + "clientCapabilities", settings.capabilities().json());
    LogLevel level = call.listener().logLevel();
    if (level != null) {
      meta.put(PREFIX + "logLevel", level.name().toLowerCase(Locale.ROOT));
    }
    if (call.isHeard()) {
      meta.set("progressToken", id.json());
    }
    RequestContext context = RequestContext.currentOrNull();
    if (context != null && context.traceparent() != null) {
      meta.put("traceparent", context.traceparent());
    }
    return meta;
  }
}
