package dev.gatehouse.mcp;

import org.jspecify.annotations.Nullable;

/// The W3C Trace Context and Baggage that a client put into `_meta` (SEP-414). It is the client's
/// word: pass it on to tracing, decide nothing by it.
///
/// @param traceparent null when it is missing or no `traceparent` of version 00
/// @param tracestate null when there is no `traceparent` either
/// @param baggage null when missing
public record TraceContext(
    @Nullable String traceparent, @Nullable String tracestate, @Nullable String baggage) {
  /// Nothing said.
  public static final TraceContext NONE = new TraceContext(null, null, null);
}
