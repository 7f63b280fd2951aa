package dev.gatehouse.api.tools.trace;

import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.sentry.TraceSpan;
import dev.gatehouse.sentry.TraceTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes of a trace what is shown of it.
final class TraceDigest {
  private static final int DESCRIPTION_MAX = 160;
  private static final int OPERATIONS_MAX = 10;
  private static final int PROBLEMS_MAX = 20;

  private final TraceTree tree;
  private final int spansMax;
  private final List<String> leftOut = new ArrayList<>();

  TraceDigest(TraceTree tree, int spansMax) {
    this.tree = tree;
    this.spansMax = spansMax;
  }

  /// @param totals null when Sentry was not asked, or did not say
  TraceFacts facts(String organization, String traceId, @Nullable TraceTotals totals, String url) {
    List<TraceSpan.Problem> problems = tree.problems();
    int errors = (int) problems.stream().filter(TraceSpan.Problem::isError).count();
    List<TraceFacts.Operation> operations = operations();
    return new TraceFacts(
        traceId,
        organization,
        tree.start() > 0 ? Instant.ofEpochMilli((long) (tree.start() * 1_000)).toString() : null,
        millis(tree.start(), tree.end()),
        tree.all().size(),
        totals == null ? null : totals.spans(),
        errors,
        problems.size() - errors,
        totals == null ? null : totals.logs(),
        tree.all().stream().map(TraceSpan::project).filter(p -> !p.isEmpty()).distinct().toList(),
        operations,
        spans(),
        problems(problems),
        leftOut,
        url);
  }

  private List<TraceFacts.Span> spans() {
    List<TraceTree.Placed> placed = tree.selection(spansMax);
    int hidden = tree.all().size() - placed.size();
    if (hidden > 0) {
      leftOut.add(
          hidden
              + " spans: give `spanId` to see what is below one, or a greater `limit` (at most "
              + GetTraceDetails.SPANS_MAX
              + ")");
    }
    return placed.stream().map(this::span).toList();
  }

  private TraceFacts.Span span(TraceTree.Placed placed) {
    TraceSpan span = placed.span();
    String description = span.description();
    return new TraceFacts.Span(
        span.id(),
        placed.depth(),
        op(span),
        description == null
            ? null
            : Markdown.cut(
                Markdown.visible(description).replaceAll("\\s+", " ").strip(), DESCRIPTION_MAX),
        span.project(),
        millis(tree.start(), span.start()),
        millis(span.start(), span.end()),
        span.isTransaction(),
        span.problems().size(),
        placed.hiddenChildren());
  }

  private List<TraceFacts.Problem> problems(List<TraceSpan.Problem> problems) {
    if (problems.size() > PROBLEMS_MAX) {
      leftOut.add((problems.size() - PROBLEMS_MAX) + " errors and issues: the page shows them");
    }
    return problems.stream()
        .limit(PROBLEMS_MAX)
        .map(
            problem ->
                new TraceFacts.Problem(
                    problem.isError() ? "error" : "issue",
                    problem.eventId(),
                    problem.issueId(),
                    problem.project(),
                    Markdown.cut(Markdown.visible(problem.title()), DESCRIPTION_MAX),
                    problem.level()))
        .toList();
  }

  private List<TraceFacts.Operation> operations() {
    Map<String, List<Double>> durations = new TreeMap<>();
    for (TraceSpan span : tree.all()) {
      durations
          .computeIfAbsent(op(span), op -> new ArrayList<>())
          .add(millis(span.start(), span.end()));
    }
    List<TraceFacts.Operation> operations = new ArrayList<>();
    durations.forEach((op, list) -> operations.add(operation(op, list)));
    operations.sort(Comparator.comparingDouble(TraceFacts.Operation::totalMs).reversed());
    if (operations.size() > OPERATIONS_MAX) {
      leftOut.add((operations.size() - OPERATIONS_MAX) + " kinds of operations that took less");
    }
    return operations.stream().limit(OPERATIONS_MAX).toList();
  }

  private static TraceFacts.Operation operation(String op, List<Double> durations) {
    List<Double> sorted = durations.stream().sorted().toList();
    double total = sorted.stream().mapToDouble(Double::doubleValue).sum();
    int rank = (int) Math.ceil(0.95 * sorted.size()) - 1;
    return new TraceFacts.Operation(
        op,
        sorted.size(),
        rounded(total),
        rounded(total / sorted.size()),
        sorted.get(Math.max(0, rank)));
  }

  private static String op(TraceSpan span) {
    String op = span.op();
    String named = op == null ? (span.kind().equals("span") ? "span" : span.kind()) : op;
    return Markdown.cut(Markdown.visible(named).replaceAll("\\s+", " "), 60);
  }

  private static double millis(double from, double to) {
    return rounded((to - from) * 1_000);
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
