package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.CallInput;
import dev.gatehouse.mcp.LogLevel;
import dev.gatehouse.mcp.ToolCall;
import dev.gatehouse.mcp.TraceContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Work while it goes on. Progress only grows and stops with the call, as the protocol demands,
/// whatever the author's code does.
final class RunningCall<C> implements ToolCall<C> {
  private final C caller;
  private final CallMeta meta;
  private final Notifier notifier;
  private final CallInput input;
  private double furthest = Double.NEGATIVE_INFINITY;
  private boolean over;

  RunningCall(C caller, CallMeta meta, Notifier notifier, CallInput input) {
    this.caller = caller;
    this.meta = meta;
    this.notifier = notifier;
    this.input = input;
  }

  @Override
  public C caller() {
    return caller;
  }

  @Override
  public @Nullable String clientName() {
    return meta.clientName();
  }

  @Override
  public boolean isProgressWanted() {
    return meta.progressToken() != null;
  }

  @Override
  public synchronized void progress(
      double progress, @Nullable Double total, @Nullable String message) {
    JsonNode token = meta.progressToken();
    if (token != null && !over && Double.isFinite(progress) && progress > furthest) {
      furthest = progress;
      notifier.send(CallNotifications.progress(token, progress, total, message));
    }
  }

  @Override
  public synchronized void log(LogLevel level, String text) {
    LogLevel mildest = meta.logLevel();
    if (mildest != null && !over && level.compareTo(mildest) >= 0) {
      notifier.send(CallNotifications.log(level, text));
    }
  }

  @Override
  public boolean isCancelled() {
    return notifier.isCancelled() || Thread.currentThread().isInterrupted();
  }

  @Override
  public TraceContext trace() {
    return meta.trace();
  }

  @Override
  public CallInput input() {
    return input;
  }

  /// Nothing is sent any more, also not by threads that it left behind.
  synchronized void end() {
    over = true;
  }
}
