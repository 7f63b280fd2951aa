package dev.gatehouse.simulator;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an event of the performance kind "N+1 query" has and others have not.
final class NPlusOne {
  /// How long such a transaction takes.
  static final double SECONDS = 1.2;

  static final int TYPE = 1006;
  static final int REPEATS = 14;

  private NPlusOne() {}

  static ObjectNode occurrence(Issue issue, SeededEvent event) {
    ObjectNode tree = Shapes.object();
    tree.put("id", event.draw().of("occurrence").hex(32))
        .put("projectId", Integer.parseInt(issue.project().id()))
        .put("eventId", event.id())
        .put("issueTitle", issue.defect().type())
        .put("subtitle", issue.defect().value())
        .putNull("resourceId")
        .put("type", TYPE)
        .put("detectionTime", event.at().getEpochSecond() + 1.5)
        .put("level", "info")
        .put("culprit", issue.defect().culprit())
        .putNull("assignee");
    tree.putNull("priority");
    tree.putArray("fingerprint").add(issue.draw().of("fingerprint").hex(32));
    ObjectNode data = tree.putObject("evidenceData");
    data.put("op", "db")
        .put("transactionName", issue.defect().culprit())
        .put("repeatingSpans", issue.defect().value())
        .put("numRepeatingSpans", String.valueOf(REPEATS));
    data.putArray("parentSpanIds").add(spanId(event, 0));
    ArrayNode offenders = data.putArray("offenderSpanIds");
    for (int i = 1; i <= REPEATS; i++) {
      offenders.add(spanId(event, i));
    }
    ArrayNode display = tree.putArray("evidenceDisplay");
    evidence(display, "Offending Spans", "db - " + issue.defect().value(), true);
    evidence(display, "Transaction", issue.defect().culprit(), false);
    return tree;
  }

  private static void evidence(ArrayNode display, String name, String value, boolean important) {
    display.addObject().put("name", name).put("value", value).put("important", important);
  }

  static ObjectNode spans(Issue issue, SeededEvent event) {
    ObjectNode entry = Shapes.object().put("type", "spans");
    ArrayNode data = entry.putArray("data");
    double start = event.at().toEpochMilli() / 1000.0 - SECONDS;
    data.add(span(event, 0, start, SECONDS).put("op", "view").put("description", "serialize"));
    double each = SECONDS / (REPEATS + 1);
    for (int i = 1; i <= REPEATS; i++) {
      data.add(
          span(event, i, start + i * each, each)
              .put("parent_span_id", spanId(event, 0))
              .put("op", "db")
              .put("description", issue.defect().value())
              .put("hash", issue.draw().of("query").hex(16)));
    }
    return entry;
  }

  private static ObjectNode span(SeededEvent event, int index, double start, double seconds) {
    return Shapes.object()
        .put("span_id", spanId(event, index))
        .put("trace_id", event.traceId())
        .put("parent_span_id", event.draw().of("span").hex(16))
        .put("start_timestamp", start)
        .put("timestamp", start + seconds)
        .put("status", "ok");
  }

  static String spanId(SeededEvent event, int index) {
    return event.draw().of("spans").of(index).hex(16);
  }
}
