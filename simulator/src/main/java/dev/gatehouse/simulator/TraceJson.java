package dev.gatehouse.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Traces as Sentry writes them.
final class TraceJson {
  private TraceJson() {}

  /// The tree of spans, what went wrong inside the spans in which it did.
  ///
  /// @param most how many spans at most
  static ArrayNode tree(Trace trace, int most) {
    ArrayNode roots = Shapes.array();
    Map<String, ArrayNode> children = new HashMap<>();
    for (TraceSpan span : trace.spans().subList(0, Math.min(most, trace.spans().size()))) {
      ObjectNode node = span(trace, span);
      children.put(span.id(), node.putArray("children"));
      ArrayNode errors = node.putArray("errors");
      ArrayNode occurrences = node.putArray("occurrences");
      if (span.id().equals(trace.hitId()) && trace.issue() != null && trace.trouble() != null) {
        boolean occurrence = trace.issue().defect().isNPlusOne();
        (occurrence ? occurrences : errors).add(trouble(trace.issue(), trace.trouble()));
      }
      ArrayNode siblings = span.parentId() == null ? null : children.get(span.parentId());
      (siblings == null ? roots : siblings).add(node);
    }
    return roots;
  }

  private static ObjectNode span(Trace trace, TraceSpan span) {
    ObjectNode node = Shapes.object();
    node.put("event_id", span.id())
        .put("span_id", span.id())
        .put("event_type", "span")
        .put("transaction_id", span.transactionId())
        .put("project_id", Long.parseLong(span.project().id()))
        .put("project_slug", span.project().slug())
        .put("transaction", span.transaction())
        .put("description", span.description())
        .put("op", span.op())
        .put("name", span.op())
        .put("parent_span_id", span.parentId())
        .put("profile_id", "")
        .put("profiler_id", "")
        .put("sdk_name", span.project().sdk())
        .put("is_transaction", span.isTransaction())
        .put("start_timestamp", span.startSeconds())
        .put("end_timestamp", span.endSeconds())
        .put("duration", span.ms());
    node.putObject("measurements");
    vitals(node, trace, span);
    ObjectNode more = node.putObject("additional_attributes");
    span.attributes().forEach(more::put);
    more.put("span.status", span.status()).put("span.self_time", span.selfMs());
    return node;
  }

  private static void vitals(ObjectNode node, Trace trace, TraceSpan span) {
    ObjectNode browser = node.putObject("browser_web_vital");
    ObjectNode mobile = node.putObject("mobile_app_vital");
    double fraction = trace.draw().of("vitals").fraction();
    if (span.op().equals("pageload")) {
      browser
          .put("browser.web_vital.lcp.value", 900 + 2_400 * fraction)
          .put("browser.web_vital.cls.value", 0.2 * fraction)
          .put("browser.web_vital.ttfb.value", 80 + 400 * fraction);
    } else if (span.op().equals("ui.load")) {
      mobile.put("app.vitals.ttid.value", 300 + 900 * fraction);
    }
  }

  /// An error, or an occurrence of a performance issue.
  static ObjectNode trouble(Issue issue, SeededEvent event) {
    boolean occurrence = issue.defect().isNPlusOne();
    return Shapes.object()
        .put("event_id", event.id())
        .put("event_type", occurrence ? "occurrence" : "error")
        .put("project_id", Long.parseLong(issue.project().id()))
        .put("project_slug", issue.project().slug())
        .put("transaction", issue.defect().culprit())
        .put("description", issue.defect().title())
        .put("issue_id", Long.parseLong(issue.id()))
        .put("level", issue.defect().levelOrError())
        .put("start_timestamp", event.at().toEpochMilli() / 1000.0)
        .put("culprit", issue.defect().culprit())
        .put("short_id", issue.shortId())
        .put("issue_type", occurrence ? NPlusOne.TYPE : 1);
  }

  /// How much there is of what.
  ///
  /// @param trace null when only an event is left of it
  static ObjectNode meta(@Nullable Trace trace, boolean error, boolean occurrence, int logs) {
    ObjectNode tree = Shapes.object();
    tree.put("errorsCount", error ? 1 : 0)
        .put("performanceIssuesCount", occurrence ? 1 : 0)
        .put("logsCount", (double) logs)
        .put("metricsCount", 0.0)
        .put("spansCount", trace == null ? 0.0 : trace.spans().size());
    ArrayNode transactions = tree.putArray("transactionChildCountMap");
    Map<String, Integer> perTransaction = new TreeMap<>();
    Map<String, Integer> perOp = new TreeMap<>();
    if (trace != null) {
      for (TraceSpan span : trace.spans()) {
        perTransaction.merge(span.transactionId(), 1, Integer::sum);
        perOp.merge(span.op(), 1, Integer::sum);
      }
    }
    perTransaction.forEach(
        (id, count) ->
            transactions.addObject().put("transaction.event_id", id).put("count()", count));
    ObjectNode ops = tree.putObject("spansCountMap");
    perOp.forEach((op, count) -> ops.put(op, (double) count));
    return tree;
  }
}
