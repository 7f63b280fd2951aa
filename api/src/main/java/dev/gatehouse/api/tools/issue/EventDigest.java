package dev.gatehouse.api.tools.issue;

import dev.gatehouse.api.tools.issue.EventFacts.Crumb;
import dev.gatehouse.api.tools.issue.EventFacts.Fact;
import dev.gatehouse.api.tools.issue.EventFacts.Frame;
import dev.gatehouse.api.tools.issue.EventFacts.Relevant;
import dev.gatehouse.api.tools.issue.EventFacts.Request;
import dev.gatehouse.api.tools.issue.EventFacts.Source;
import dev.gatehouse.api.tools.issue.EventFacts.ThreadFacts;
import dev.gatehouse.api.tools.issue.EventFacts.Thrown;
import dev.gatehouse.sentry.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes of an event what is shown of it.
final class EventDigest {
  private static final int SOURCE_LINES_AROUND = 5;
  private static final int THREADS_MAX = 20;

  private final Event event;
  private final Clip clip;
  private int framesLeft;

  EventDigest(Event event, Clip clip) {
    this.event = event;
    this.clip = clip;
    this.framesLeft = clip.limits().frames();
  }

  EventFacts facts(String url) {
    List<Thrown> exceptions = exceptions();
    return new EventFacts(
        event.id(),
        event.type(),
        emptyToNull(event.occurredAt()),
        clip.text(event.message()),
        clip.value(event.release()),
        clip.value(event.sdk()),
        exceptions,
        exceptions.isEmpty() ? frames(loneStack()) : List.of(),
        relevant(),
        threads(),
        breadcrumbs(),
        request(),
        user(),
        tags(),
        clip.nested("context values", event.contexts(), clip.limits().facts()),
        clip.members("extra values", event.extra(), clip.limits().facts()),
        clip.first(
            "evidence",
            event.evidence().stream().map(e -> clip.fact(e.name(), e.value())).toList(),
            clip.limits().facts()),
        event.previousId(),
        event.nextId(),
        url);
  }

  private List<Thrown> exceptions() {
    List<Thrown> thrown = new ArrayList<>();
    List<Event.Thrown> chain = event.exceptions().reversed();
    for (Event.Thrown one : clip.first("exceptions", chain, clip.limits().exceptions())) {
      thrown.add(
          new Thrown(
              clip.value(one.type()),
              clip.text(one.value()),
              one.handled(),
              frames(one.stacktrace())));
    }
    return thrown;
  }

  /// Frames with the innermost call first, as many as are left of the measure.
  private List<Frame> frames(Event.@Nullable Stacktrace stack) {
    if (stack == null) {
      return List.of();
    }
    List<Frame> frames = stack.frames().reversed().stream().map(this::frame).toList();
    List<Frame> shown = clip.first("frames", frames, framesLeft);
    framesLeft -= shown.size();
    return shown;
  }

  private Frame frame(Event.Frame frame) {
    String file = frame.file() != null ? frame.file() : frame.module();
    return new Frame(
        clip.value(frame.function()),
        clip.value(file != null ? file : frame.absolutePath()),
        frame.line(),
        frame.column(),
        frame.inApp());
  }

  /// The stack of an event without exceptions: its own, or that of the thread that matters.
  private Event.@Nullable Stacktrace loneStack() {
    if (event.stacktrace() != null) {
      return event.stacktrace();
    }
    Event.EventThread chosen = null;
    for (Event.EventThread thread : event.threads()) {
      boolean isBetter =
          chosen == null
              || (thread.crashed() && !chosen.crashed())
              || (thread.current() && !chosen.crashed());
      if (thread.stacktrace() != null && isBetter) {
        chosen = thread;
      }
    }
    return chosen == null ? null : chosen.stacktrace();
  }

  /// The innermost frame of the program's own code about which something is known; failing that,
  /// any frame about which something is known. The outermost exception is asked first.
  private @Nullable Relevant relevant() {
    List<Event.Stacktrace> stacks = new ArrayList<>();
    for (Event.Thrown thrown : event.exceptions().reversed()) {
      if (thrown.stacktrace() != null) {
        stacks.add(thrown.stacktrace());
      }
    }
    Event.Stacktrace lone = stacks.isEmpty() ? loneStack() : null;
    if (lone != null) {
      stacks.add(lone);
    }
    for (boolean ownOnly : List.of(true, false)) {
      for (Event.Stacktrace stack : stacks) {
        for (Event.Frame frame : stack.frames().reversed()) {
          boolean isTelling = !frame.context().isEmpty() || !frame.variables().isEmpty();
          if (isTelling && (frame.inApp() || !ownOnly)) {
            return relevant(frame);
          }
        }
      }
    }
    return null;
  }

  private Relevant relevant(Event.Frame frame) {
    Long line = frame.line();
    List<Source> source =
        frame.context().stream()
            .filter(s -> line == null || Math.abs(s.number() - line) <= SOURCE_LINES_AROUND)
            .map(s -> new Source(s.number(), String.valueOf(clip.value(s.text()))))
            .limit(2L * SOURCE_LINES_AROUND + 1)
            .toList();
    return new Relevant(
        frame(frame),
        source,
        clip.members("local variables", frame.variables(), clip.limits().variables()));
  }

  private List<ThreadFacts> threads() {
    if (event.threads().size() < 2) {
      return List.of();
    }
    return clip.first(
        "threads",
        event.threads().stream()
            .map(
                t ->
                    new ThreadFacts(
                        clip.value(t.id()),
                        clip.value(t.name()),
                        clip.value(t.state()),
                        t.crashed()))
            .toList(),
        THREADS_MAX);
  }

  private List<Crumb> breadcrumbs() {
    return clip.last("breadcrumbs", event.breadcrumbs(), clip.limits().breadcrumbs()).stream()
        .map(
            crumb ->
                new Crumb(
                    crumb.timestamp(),
                    crumb.level(),
                    clip.value(crumb.category() != null ? crumb.category() : crumb.type()),
                    clip.value(crumb.message()),
                    crumb.data().isEmpty()
                        ? null
                        : clip.value(Credentials.hiddenIn(crumb.data()).toString())))
        .toList();
  }

  private @Nullable Request request() {
    Event.Request request = event.request();
    if (request == null) {
      return null;
    }
    return new Request(
        clip.value(request.method()),
        clip.value(request.url()),
        pairs("query parameters", request.query()),
        pairs("request headers", request.headers()),
        clip.body(request.data()));
  }

  private List<Fact> pairs(String what, List<Event.Tag> pairs) {
    return clip.first(
        what,
        pairs.stream().map(pair -> clip.fact(pair.key(), pair.value())).toList(),
        clip.limits().facts());
  }

  private List<Fact> tags() {
    return clip.first(
        "tags",
        event.tags().stream().map(tag -> clip.fact(tag.key(), tag.value())).toList(),
        clip.limits().tags());
  }

  private List<Fact> user() {
    Event.User user = event.user();
    List<Fact> facts = new ArrayList<>();
    if (user != null) {
      add(facts, "id", user.id());
      add(facts, "email", user.email());
      add(facts, "username", user.username());
      add(facts, "name", user.name());
      add(facts, "ip", user.ipAddress());
      add(facts, "place", user.place());
    }
    return facts;
  }

  private void add(List<Fact> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.add(clip.fact(name, value));
    }
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
