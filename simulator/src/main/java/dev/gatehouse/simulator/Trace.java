package dev.gatehouse.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A trace: spans, parents before their children, and what went wrong in it.
///
/// @param trouble the event that it was sampled for, null when all went well
/// @param issue of that event
/// @param hitId the span in which it happened
/// @param user to whom it happened
record Trace(
    String id,
    List<TraceSpan> spans,
    @Nullable SeededEvent trouble,
    @Nullable Issue issue,
    @Nullable String hitId,
    Customer user,
    String environment,
    Draw draw) {
  TraceSpan root() {
    return spans.getFirst();
  }

  /// The release that a span's project had then.
  String release(TraceSpan span) {
    if (trouble != null && issue != null && issue.project().equals(span.project())) {
      return trouble.release();
    }
    return span.project().release(draw.of("release").of(span.project().slug()).below(2) + 3);
  }
}
