package dev.gatehouse.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All recorded visits: those in which an issue was seen, and some in which all went well.
final class Replays {
  private static final int ONE_IN = 6;

  private final World world;
  private final Traces traces;
  private final Map<String, List<Replay>> known = new HashMap<>();

  Replays(World world, Traces traces) {
    this.world = world;
    this.traces = traces;
  }

  /// The id of the replay numbered `index` that shows an issue.
  static String id(Issue issue, int index) {
    return issue.draw().of("replay").of(index).hex(32);
  }

  /// The id of the replay in which an event happened, or null; the latest events have one.
  static @Nullable String of(Issue issue, SeededEvent event) {
    for (int i = 0; i < Math.min(issue.replays(), issue.count()); i++) {
      if (issue.events().get(issue.count() - 1 - i).equals(event)) {
        return id(issue, i);
      }
    }
    return null;
  }

  /// The latest first.
  synchronized List<Replay> of(Organization organization) {
    return known.computeIfAbsent(organization.id(), _ -> make(organization));
  }

  private List<Replay> make(Organization organization) {
    List<Replay> made = new ArrayList<>();
    for (Issue issue : world.issuesOf(organization)) {
      for (int i = 0; i < Math.min(issue.replays(), issue.count()); i++) {
        made.add(seen(issue, issue.events().get(issue.count() - 1 - i), id(issue, i)));
      }
    }
    for (Trace trace : traces.of(organization)) {
      boolean chosen = trace.draw().of("replay").below(ONE_IN) == 0;
      if (trace.issue() == null && trace.root().project().isBrowser() && chosen) {
        made.add(calm(trace));
      }
    }
    made.sort(Comparator.comparing(Replay::start).reversed().thenComparing(Replay::id));
    return List.copyOf(made);
  }

  private static Replay seen(Issue issue, SeededEvent event, String id) {
    String request = issue.defect().request();
    String url = request == null ? "https://shop.example/" : request.substring(4);
    int seconds = 40 + event.draw().of("length").below(400);
    return new Replay(
        id,
        issue.project(),
        event.user(),
        event.tags().getOrDefault("environment", "production"),
        event.release(),
        event.at().minusSeconds(seconds / 2 + 2L),
        seconds,
        List.of(url.substring(0, url.indexOf('/', 8) + 1), url),
        List.of(event.id()),
        List.of(event.traceId()),
        event.tags().getOrDefault("browser", "Chrome 154.0"),
        event.draw());
  }

  private static Replay calm(Trace trace) {
    String page = "https://shop.example" + trace.root().transaction();
    return new Replay(
        trace.draw().of("replay").hex(32),
        trace.root().project(),
        trace.user(),
        trace.environment(),
        trace.release(trace.root()),
        trace.root().start().minusSeconds(5),
        15 + trace.draw().of("length").below(300),
        List.of(page),
        List.of(),
        List.of(trace.id()),
        "Firefox 161.0",
        trace.draw());
  }
}
