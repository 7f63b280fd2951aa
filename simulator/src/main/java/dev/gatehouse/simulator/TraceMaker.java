package dev.gatehouse.simulator;

import dev.gatehouse.simulator.Journey.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns a [Journey] into a trace: one time after the other, each span a little faster or slower
/// than planned.
final class TraceMaker {
  private final Organization organization;
  private final Draw draw;
  private final @Nullable Issue issue;
  private final @Nullable SeededEvent event;
  private final List<TraceSpan> spans = new ArrayList<>();
  private final boolean exact;
  private @Nullable String hitId;

  /// The transaction that the spans below belong to.
  private record Within(String spanId, String id, String name) {}

  private TraceMaker(
      Organization organization,
      Journey journey,
      Draw draw,
      @Nullable Issue issue,
      @Nullable SeededEvent event) {
    this.organization = organization;
    this.exact =
        issue != null && journey.fit(issue.project().slug(), issue.defect().culprit()) == 2;
    this.draw = draw;
    this.issue = issue;
    this.event = event;
  }

  /// A trace in which all goes well.
  static Trace healthy(Organization organization, Journey journey, Draw draw, Instant start) {
    TraceMaker maker = new TraceMaker(organization, journey, draw, null, null);
    maker.add(journey.root(), null, null, start, 0);
    return new Trace(
        draw.of("trace").hex(32),
        List.copyOf(maker.spans),
        null,
        null,
        null,
        Customer.draw(draw.of("user")),
        "production",
        draw);
  }

  /// The trace in which an event happened. The event's own span is a transaction of its project.
  static Trace around(Organization organization, Journey journey, Issue issue, SeededEvent event) {
    TraceMaker maker =
        new TraceMaker(organization, journey, event.draw().of("around"), issue, event);
    Instant start = event.at().minusMillis(issue.defect().isNPlusOne() ? 1_400 : 600);
    maker.add(journey.root(), null, null, start, 0);
    return new Trace(
        event.traceId(),
        List.copyOf(maker.spans),
        event,
        issue,
        maker.hitId,
        event.user(),
        event.tags().getOrDefault("environment", "production"),
        event.draw());
  }

  /// Whether the event happened here: in the transaction that it names, or else in the first of its
  /// project.
  private boolean isHit(Step step) {
    return issue != null
        && hitId == null
        && step.isTransaction()
        && step.project().equals(issue.project().slug())
        && (!exact || step.name().equals(issue.defect().culprit()));
  }

  /// Adds a span and all below it.
  ///
  /// @return how long it took, in milliseconds
  private double add(
      Step step, @Nullable String parent, @Nullable Within in, Instant start, int copy) {
    Draw own = draw.of(spans.size() + 1).of(copy);
    boolean hit = isHit(step);
    String id = own.of("id").hex(16);
    String transactionId = own.of("transaction").hex(32);
    if (hit && event != null) {
      id = event.draw().of("span").hex(16);
      hitId = id;
    }
    Within within =
        step.isTransaction() || in == null ? new Within(id, transactionId, step.name()) : in;
    int place = spans.size();
    TraceSpan unfinished =
        span(step, id, parent, within, start).withStatus(hit ? "internal_error" : "ok");
    spans.add(unfinished);
    double self = step.ms() * (0.5 + own.fraction() * own.fraction() * 2);
    double passed = self / 2;
    if (hit && issue != null && issue.defect().isNPlusOne()) {
      passed += addRepeats(id, within, after(start, passed));
    } else {
      for (Step child : step.childrenOrNone()) {
        for (int i = 0; i < child.times(); i++) {
          passed += add(child, id, within, after(start, passed), i);
        }
      }
    }
    double whole = passed + self / 2;
    spans.set(place, unfinished.took(whole, self));
    return whole;
  }

  /// The spans that the event of an N+1 issue names.
  private double addRepeats(String parent, Within within, Instant start) {
    if (issue == null || event == null) {
      return 0;
    }
    double all = NPlusOne.SECONDS * 1_000;
    double each = all / (NPlusOne.REPEATS + 1);
    Step view = new Step(issue.project().slug(), "view", "serialize", all, null, null, null, null);
    Step query =
        new Step(
            issue.project().slug(), "db", issue.defect().value(), each, null, null, null, null);
    String viewId = NPlusOne.spanId(event, 0);
    spans.add(span(view, viewId, parent, within, start).took(all, each));
    for (int i = 1; i <= NPlusOne.REPEATS; i++) {
      spans.add(
          span(query, NPlusOne.spanId(event, i), viewId, within, after(start, i * each))
              .took(each, each));
    }
    return all;
  }

  private TraceSpan span(
      Step step, String id, @Nullable String parent, Within within, Instant start) {
    Project project = organization.project(step.project());
    if (project == null) {
      throw new IllegalStateException("traces.json names no project " + step.project());
    }
    boolean transaction = within.spanId().equals(id);
    return new TraceSpan(
        id,
        parent,
        within.id(),
        within.name(),
        transaction,
        project,
        step.op(),
        step.name(),
        start,
        0,
        0,
        "ok",
        step.attributesOrNone());
  }

  private static Instant after(Instant start, double ms) {
    return start.plusNanos((long) (ms * 1_000_000));
  }
}
