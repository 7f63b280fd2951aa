package dev.gatehouse.mcp.client;

/// An open stream of changes.
public interface Subscription extends AutoCloseable {
  /// What the server agreed to tell of.
  ListenFilter honoured();

  /// Ends the stream; the listener hears no more, but what it is hearing at the moment.
  @Override
  void close();
}
