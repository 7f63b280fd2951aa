package dev.gatehouse.mcp.client;

import dev.gatehouse.http.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A request before any revision has put its own into it.
///
/// @param name what `Mcp-Name` repeats, or null
/// @param headers further fields for a modern request
record Call(
    String method,
    ObjectNode params,
    @Nullable String name,
    Headers headers,
    CallListener listener) {
  /// One about nothing in particular, without a listener.
  static Call of(String method, ObjectNode params) {
    return new Call(method, params, null, Headers.none(), CallListener.NONE);
  }

  /// One about the tool, prompt or resource called `name`.
  static Call about(String name, String method, ObjectNode params, CallListener listener) {
    return new Call(method, params, name, Headers.none(), listener);
  }

  /// This call with further fields.
  Call with(Headers other) {
    return new Call(method, params, name, other, listener);
  }

  /// Whether anybody wants to know about progress.
  boolean isHeard() {
    return !listener.equals(CallListener.NONE);
  }
}
