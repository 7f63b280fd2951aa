package dev.gatehouse.mcp.client;

/// One server-sent event.
final class SseEvent {
  private final String type;
  private final byte[] data;

  SseEvent(String type, byte[] data) {
    this.type = type;
    this.data = data;
  }

  /// Whether this is a message and not an event of some other kind.
  boolean isMessage() {
    return type.equals("message");
  }

  /// Its data, the lines joined by line feeds; not a copy.
  byte[] data() {
    return data;
  }
}
