package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.TraceContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the trace in `_meta`. What is malformed counts as missing: it never fails a request.
public final class TraceMeta {
  private static final int CHARS_MAX = 8_192;
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceMeta() {}

  /// The trace that a request is part of.
  public static TraceContext read(ObjectNode meta) {
    String parent = text(meta, "traceparent");
    String baggage = text(meta, "baggage");
    if (parent == null || !TRACEPARENT.matcher(parent).matches()) {
      return baggage == null ? TraceContext.NONE : new TraceContext(null, null, baggage);
    }
    return new TraceContext(parent, text(meta, "tracestate"), baggage);
  }

  /// Printable ASCII only: the values end up in headers and logs.
  private static @Nullable String text(ObjectNode meta, String name) {
    JsonNode value = meta.get(name);
    if (value == null || !value.isString() || value.stringValue().length() > CHARS_MAX) {
      return null;
    }
    String text = value.stringValue();
    return text.chars().allMatch(c -> c >= ' ' && c <= '~') ? text : null;
  }
}
