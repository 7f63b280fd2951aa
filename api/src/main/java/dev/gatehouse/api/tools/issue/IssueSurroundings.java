package dev.gatehouse.api.tools.issue;

import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.Params;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.http.FanOut;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.sentry.Event;
import dev.gatehouse.sentry.Issue;
import dev.gatehouse.sentry.SeerRun;
import dev.gatehouse.sentry.SentryClient;
import dev.gatehouse.sentry.SentryFailure;
import dev.gatehouse.sentry.TraceTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What lies around an issue: the trace of the event, session replays, what Seer found. Each is
/// asked for at once with the others, and left out when Sentry does not tell it: the issue itself
/// is what was asked for.
@Doc("What else Sentry knows; each is absent when it does not say.")
public record IssueSurroundings(
    @Doc("The trace that the event is part of.") @Nullable String traceId,
    @Doc("Spans in that trace.") @Nullable Long traceSpans,
    @Doc("Errors in that trace.") @Nullable Long traceErrors,
    @Doc("Session replay of the event.") @Nullable String replayId,
    @Doc("Session replays of the issue in the last 90 days.") @Nullable Long replays,
    @Doc("State of the newest run of Seer.") @Nullable String seerStatus,
    @Doc("What Seer takes for the cause; written by an AI that read events.")
        @Nullable String seerCause) {
  private static final int CAUSE_MAX = 600;

  static IssueSurroundings of(
      String organization, Issue issue, Event event, @Nullable String region, SentryCall call)
      throws SentryFailure, InterruptedException {
    SentryClient sentry = call.sentry(region);
    boolean isWide = call.scope().constraint().projects().isEmpty();
    String trace = hex(event.contexts().path("trace").path("trace_id"));
    String replay = hex(event.contexts().path("replay").path("replay_id"));
    replay = replay != null ? replay : tag(event, "replayId");
    Questions questions = new Questions();
    // Counts over a whole trace or organization are not for a session that is limited to projects.
    FutureTask<@Nullable TraceTotals> totals =
        trace == null || !isWide || !call.offers("get_trace_details")
            ? null
            : questions.ask(() -> sentry.traces().totals(organization, trace, "90d"));
    FutureTask<@Nullable Long> replays =
        isWide
            ? questions.ask(() -> sentry.issues().replayCount(organization, issue.id(), List.of()))
            : null;
    FutureTask<@Nullable SeerRun> seer =
        call.offers("analyze_issue_with_seer")
            ? questions.ask(() -> sentry.seer().latest(organization, issue.id()))
            : null;
    try {
      TraceTotals counted = Questions.answer(totals);
      SeerRun run = Questions.answer(seer);
      return new IssueSurroundings(
          trace,
          counted == null ? null : counted.spans(),
          counted == null ? null : counted.errors(),
          replay,
          Questions.answer(replays),
          run == null ? null : run.status(),
          run == null || run.causes().isEmpty()
              ? null
              : Markdown.cut(Markdown.visible(run.causes().getFirst().description()), CAUSE_MAX));
    } finally {
      questions.close();
    }
  }

  /// The facts as a section; nothing when there are none.
  void write(String organization, SentryCall call, Markdown out) {
    boolean isEmpty =
        traceId == null
            && replayId == null
            && (replays == null || replays == 0)
            && seerStatus == null;
    if (isEmpty) {
      return;
    }
    out.section("Around it");
    if (traceId != null) {
      String counts =
          (traceSpans == null ? "" : ", " + traceSpans + " spans")
              + (traceErrors == null ? "" : ", " + traceErrors + " errors");
      out.fact(
          "Trace",
          Markdown.code(traceId)
              + counts
              + (call.offers("get_trace_details")
                  ? ": " + call.how("get_trace_details") + " shows it"
                  : ""));
    }
    out.fact(
            "Replay of the event",
            replayId == null ? null : call.links().replay(organization, replayId))
        .fact("Replays of the issue", replays == null || replays == 0 ? null : replays.toString());
    if (seerStatus != null) {
      out.fact(
          "Seer",
          seerStatus.replace('_', ' ')
              + (call.offers("analyze_issue_with_seer")
                  ? ": " + call.how("analyze_issue_with_seer") + " shows what it found"
                  : ""));
    }
    out.block("text", seerCause);
  }

  private static @Nullable String tag(Event event, String key) {
    return event.tags().stream()
        .filter(tag -> tag.key().equals(key))
        .map(Event.Tag::value)
        .filter(value -> value != null && value.matches(Params.HEX_32))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String hex(JsonNode node) {
    String text = node.isString() ? node.stringValue() : "";
    return text.matches(Params.HEX_32) ? text : null;
  }

  /// Questions that are asked side by side; those still open when nobody waits any more are given
  /// up.
  private static final class Questions {
    private final List<FutureTask<?>> open = new ArrayList<>();

    <T> FutureTask<@Nullable T> ask(Callable<@Nullable T> question) {
      FutureTask<@Nullable T> task = new FutureTask<>(question);
      open.add(task);
      FanOut.start("issue-surroundings", task);
      return task;
    }

    /// The answer; null when Sentry does not give one. Only an ended session is a failure.
    static <T> @Nullable T answer(@Nullable FutureTask<@Nullable T> task)
        throws SentryFailure, InterruptedException {
      try {
        return task == null ? null : task.get();
      } catch (ExecutionException e) {
        return switch (e.getCause()) {
          case SentryFailure.Unauthorized ended -> throw ended;
          case SentryFailure _ -> null;
          case InterruptedException interrupted -> throw interrupted;
          case null, default -> throw new IllegalStateException(e);
        };
      }
    }

    void close() {
      open.forEach(task -> task.cancel(true));
    }
  }
}
