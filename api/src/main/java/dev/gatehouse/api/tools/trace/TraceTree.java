package dev.gatehouse.api.tools.trace;

import dev.gatehouse.sentry.TraceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A trace within the limits of a session, and which of its spans tell most.
final class TraceTree {
  /// What a problem below a span is worth against milliseconds of duration.
  private static final double PROBLEM_WORTH = 1e9;

  private static final double TRANSACTION_WORTH = 250;

  private final List<TraceSpan> roots;
  private final IdentityHashMap<TraceSpan, Measure> measures = new IdentityHashMap<>();
  private final List<TraceSpan> all = new ArrayList<>();

  /// A span with how deep it lies and how many of its children are not shown.
  record Placed(TraceSpan span, int depth, int hiddenChildren) {}

  /// What is known of a span with everything below it.
  private record Measure(int spans, int problems) {}

  private record Candidate(TraceSpan span, double worth, int order) {}

  private TraceTree(List<TraceSpan> roots) {
    this.roots = roots.stream().sorted(Comparator.comparingDouble(TraceSpan::start)).toList();
    this.roots.forEach(this::measure);
  }

  /// The spans of the allowed projects. What lies below a span that is not allowed takes its place.
  static TraceTree of(List<TraceSpan> roots, Predicate<String> isAllowed) {
    return new TraceTree(kept(roots, isAllowed));
  }

  /// The part of the tree below a span, or null when there is none of that id.
  @Nullable TraceTree below(String spanId) {
    for (TraceSpan span : all) {
      if (span.id().equalsIgnoreCase(spanId)) {
        return new TraceTree(List.of(span));
      }
    }
    return null;
  }

  /// Every span, each after its parent.
  List<TraceSpan> all() {
    return all;
  }

  /// The `max` spans that tell most, in the order of the tree; a span comes with all its ancestors.
  List<Placed> selection(int max) {
    Set<TraceSpan> chosen = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    PriorityQueue<Candidate> open =
        new PriorityQueue<>(
            Comparator.comparingDouble(Candidate::worth)
                .reversed()
                .thenComparingInt(Candidate::order));
    roots.forEach(root -> open.add(candidate(root, open.size())));
    int order = roots.size();
    while (chosen.size() < max) {
      Candidate best = open.poll();
      if (best == null) {
        break;
      }
      chosen.add(best.span());
      for (TraceSpan child : best.span().children()) {
        open.add(candidate(child, order++));
      }
    }
    return placed(chosen);
  }

  private List<Placed> placed(Set<TraceSpan> chosen) {
    record Step(TraceSpan span, int depth) {}
    Deque<Step> open = new ArrayDeque<>();
    roots.reversed().forEach(root -> open.push(new Step(root, 0)));
    List<Placed> placed = new ArrayList<>();
    while (!open.isEmpty()) {
      Step step = open.pop();
      if (!chosen.contains(step.span())) {
        continue;
      }
      List<TraceSpan> children = step.span().children();
      int hidden = (int) children.stream().filter(child -> !chosen.contains(child)).count();
      placed.add(new Placed(step.span(), step.depth(), hidden));
      children.reversed().forEach(child -> open.push(new Step(child, step.depth() + 1)));
    }
    return placed;
  }

  private Candidate candidate(TraceSpan span, int order) {
    Measure measure = measures.getOrDefault(span, new Measure(1, 0));
    double worth =
        (span.end() - span.start()) * 1_000
            + (measure.problems() > 0 ? PROBLEM_WORTH : 0)
            + (span.isTransaction() ? TRANSACTION_WORTH : 0)
            + measure.spans();
    return new Candidate(span, worth, order);
  }

  private Measure measure(TraceSpan span) {
    all.add(span);
    int spans = 1;
    int problems = span.problems().size();
    for (TraceSpan child : span.children()) {
      Measure below = measure(child);
      spans += below.spans();
      problems += below.problems();
    }
    Measure whole = new Measure(spans, problems);
    measures.put(span, whole);
    return whole;
  }

  private static List<TraceSpan> kept(List<TraceSpan> spans, Predicate<String> isAllowed) {
    List<TraceSpan> kept = new ArrayList<>();
    for (TraceSpan span : spans) {
      List<TraceSpan> children = kept(span.children(), isAllowed);
      if (!isAllowed.test(span.project())) {
        kept.addAll(children);
        continue;
      }
      kept.add(
          new TraceSpan(
              span.id(),
              span.kind(),
              span.project(),
              span.op(),
              span.description(),
              span.isTransaction(),
              span.start(),
              span.end(),
              span.problems().stream().filter(p -> isAllowed.test(p.project())).toList(),
              children.stream().sorted(Comparator.comparingDouble(TraceSpan::start)).toList()));
    }
    return kept;
  }

  /// When the first span began, in epoch seconds; 0 without spans.
  double start() {
    return all.stream().mapToDouble(TraceSpan::start).filter(s -> s > 0).min().orElse(0);
  }

  /// When the last span ended, in epoch seconds; 0 without spans.
  double end() {
    return all.stream().mapToDouble(TraceSpan::end).max().orElse(0);
  }

  /// Errors and issues, each once.
  List<TraceSpan.Problem> problems() {
    List<TraceSpan.Problem> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (TraceSpan span : all) {
      for (TraceSpan.Problem problem : span.problems()) {
        if (seen.add(problem.eventId())) {
          problems.add(problem);
        }
      }
    }
    return problems;
  }
}
