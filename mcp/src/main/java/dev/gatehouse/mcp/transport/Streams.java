package dev.gatehouse.mcp.transport;

import dev.gatehouse.mcp.Admission;
import dev.gatehouse.mcp.HttpOptions;
import dev.gatehouse.mcp.McpServer;
import java.time.Duration;

/// What the answers of one endpoint share.
///
/// @param <C> who calls
public final class Streams<C> implements AutoCloseable {
  private final Heart heart;
  private final Subscriptions<C> subscriptions;
  private final McpServer<C> server;
  private final CallLimit calls;
  private final Duration callMax;

  public Streams(McpServer<C> server, Admission<C> admission, HttpOptions options) {
    this.heart = new Heart(options.keepAlive());
    this.subscriptions = new Subscriptions<>(server, admission, heart, options.listenersMax());
    this.server = server;
    this.calls = new CallLimit(options.concurrencyMax());
    this.callMax = options.callMax();
  }

  /// Keeps them alive.
  Heart heart() {
    return heart;
  }

  /// Those that tell of changes.
  Subscriptions<C> subscriptions() {
    return subscriptions;
  }

  /// How many calls run.
  CallLimit calls() {
    return calls;
  }

  /// Who `caller` is.
  String principal(C caller) {
    return server.principal(caller);
  }

  /// How long a call may take that runs on a thread of its own.
  Duration callMax() {
    return callMax;
  }

  @Override
  public void close() {
    subscriptions.close();
  }
}
