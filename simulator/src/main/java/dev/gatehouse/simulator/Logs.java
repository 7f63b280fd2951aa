package dev.gatehouse.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The log lines that were written during a trace.
final class Logs {
  private static final int SLOW_MS = 250;

  /// @param severity `info`, `warn` or `error`
  record Line(
      String id, Trace trace, TraceSpan span, Instant at, String severity, String message) {}

  /// The lines of a trace, in order.
  List<Line> of(Trace trace) {
    List<Line> lines = new ArrayList<>();
    for (TraceSpan span : trace.spans()) {
      Instant end = span.start().plusMillis((long) span.ms());
      if (span.isTransaction()) {
        add(lines, trace, span, end, "info", took("finished " + span.transaction(), span));
      } else if (span.op().startsWith("db") && span.ms() > SLOW_MS) {
        add(lines, trace, span, end, "warn", took("slow query: " + span.description(), span));
      } else if (span.op().equals("http.client") && span.ms() > 2 * SLOW_MS) {
        add(lines, trace, span, end, "warn", took("slow answer: " + span.description(), span));
      }
      if (span.id().equals(trace.hitId()) && trace.issue() != null && trace.trouble() != null) {
        String title = trace.issue().defect().title();
        add(lines, trace, span, trace.trouble().at(), "error", title);
      }
    }
    return lines;
  }

  private static String took(String what, TraceSpan span) {
    return String.format(Locale.ROOT, "%s in %.0f ms", what, span.ms());
  }

  private static void add(
      List<Line> lines, Trace trace, TraceSpan span, Instant at, String severity, String message) {
    String id = trace.draw().of("log").of(lines.size()).hex(32);
    lines.add(new Line(id, trace, span, at, severity, message));
  }
}
