package dev.gatehouse.simulator;

import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Seer: starts runs and says how far they are. A run takes a step every two seconds, and one
/// whenever somebody asks, whichever is more: nobody has to wait who asks often.
final class SeerEndpoints {
  private static final Duration STEP = Duration.ofSeconds(2);
  private static final int INSTRUCTION_MAX = 4_000;

  private final World world;
  private final State state;
  private final InstantSource clock;
  private final Map<Long, Integer> asked = new ConcurrentHashMap<>();

  SeerEndpoints(World world, State state, InstantSource clock) {
    this.world = world;
    this.state = state;
    this.clock = clock;
  }

  List<Endpoint> all() {
    String path = IssueEndpoints.ISSUE + "autofix/";
    return List.of(
        Endpoint.get(path, IssueEndpoints.EVENT_READ, this::look),
        new Endpoint("POST", path, IssueEndpoints.EVENT_WRITE, this::start));
  }

  private WebResponse look(Call call) {
    Issue issue = call.issue(world);
    SeerRun run = state.run(issue);
    ObjectNode tree = Shapes.object();
    if (run == null) {
      return WebResponse.json(200, tree.putNull("autofix"));
    }
    int step = asked.merge(run.id(), 1, Integer::sum);
    tree.set("autofix", SeerJson.run(issue, run, step(run, step), clock.instant()));
    return WebResponse.json(200, tree);
  }

  private int step(SeerRun run, int times) {
    long passed = Duration.between(run.started(), clock.instant()).dividedBy(STEP);
    return Math.clamp(Math.max(passed, times), 0, SeerJson.LAST_STEP);
  }

  /// Starts a run; the body of one that waits may carry `run_id` and what the person says.
  private synchronized WebResponse start(Call call) throws IOException {
    Issue issue = call.issue(world);
    JsonNode body = call.json();
    String event = body.path("event_id").asString("");
    if (!event.isEmpty() && issue.indexOf(event) < 0) {
      throw Call.refused("No event found for provided event_id");
    }
    SeerRun known = state.run(issue);
    SeerRun run;
    if (body.has("run_id")) {
      if (known == null || known.id() != body.path("run_id").asLong(0)) {
        throw Call.refused("There is no run with this run_id");
      }
      run = state.start(issue, _ -> known.answered(clock.instant()));
      asked.remove(run.id());
    } else if (known != null
        && step(known, asked.getOrDefault(known.id(), 0)) < SeerJson.LAST_STEP) {
      run = known;
    } else {
      String instruction = instruction(body);
      run = state.start(issue, id -> new SeerRun(id, clock.instant(), instruction, false));
    }
    return WebResponse.json(202, Shapes.object().put("run_id", run.id()).putNull("sentry_run_id"));
  }

  private static @Nullable String instruction(JsonNode body) {
    String text = body.path("instruction").asString(body.path("user_context").asString("")).strip();
    if (text.length() > INSTRUCTION_MAX) {
      throw Call.refused("instruction has at most " + INSTRUCTION_MAX + " characters.");
    }
    return text.isEmpty() ? null : text;
  }
}
