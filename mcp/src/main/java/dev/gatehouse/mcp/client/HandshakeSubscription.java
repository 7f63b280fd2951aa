package dev.gatehouse.mcp.client;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// A share of the one stream that the handshake revisions have.
final class HandshakeSubscription implements Subscription, ChangeListener {
  private final HandshakeEra era;
  private final ServerStream stream;
  private final ListenFilter filter;
  private final ChangeListener listener;
  private final AtomicBoolean closed = new AtomicBoolean();

  HandshakeSubscription(
      HandshakeEra era, ServerStream stream, ListenFilter filter, ChangeListener listener) {
    this.era = era;
    this.stream = stream;
    this.filter = filter;
    this.listener = listener;
  }

  /// Hears from now on, and asks for the resources one by one.
  void begin() throws McpFailure, InterruptedException {
    stream.add(this);
    boolean begun = false;
    try {
      for (String uri : filter.resources()) {
        ask("resources/subscribe", uri);
      }
      begun = true;
    } finally {
      if (!begun) {
        stream.remove(this);
      }
    }
  }

  @Override
  public ListenFilter honoured() {
    return filter;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    stream.remove(this);
    try {
      for (String uri : filter.resources()) {
        ask("resources/unsubscribe", uri);
      }
    } catch (McpFailure e) {
      // What comes all the same is not told.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(String method, String uri) throws McpFailure, InterruptedException {
    var _ = era.request(Call.of(method, JsonNodeFactory.instance.objectNode().put("uri", uri)));
  }

  @Override
  public void onTools() {
    if (filter.tools()) {
      listener.onTools();
    }
  }

  @Override
  public void onPrompts() {
    if (filter.prompts()) {
      listener.onPrompts();
    }
  }

  @Override
  public void onResources() {
    if (filter.resourceList()) {
      listener.onResources();
    }
  }

  @Override
  public void onResource(String uri) {
    if (filter.resources().contains(uri)) {
      listener.onResource(uri);
    }
  }

  @Override
  public void onEnd(@Nullable McpFailure failure) {
    listener.onEnd(failure);
  }
}
