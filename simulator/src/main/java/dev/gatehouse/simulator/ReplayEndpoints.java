package dev.gatehouse.simulator;

import dev.gatehouse.http.WebResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Replays: list, one, and what was recorded.
final class ReplayEndpoints {
  private final World world;
  private final Replays replays;
  private final Paging paging;

  ReplayEndpoints(World world, Replays replays, Paging paging) {
    this.world = world;
    this.replays = replays;
    this.paging = paging;
  }

  List<Endpoint> all() {
    String list = OrganizationEndpoints.ORGANIZATION + "replays/";
    return List.of(
        Endpoint.get(list, OrganizationEndpoints.ORG_READ, this::list),
        Endpoint.get(
            list + "{replay_id}/",
            OrganizationEndpoints.ORG_READ,
            call -> WebResponse.json(200, data(found(call).json()))),
        Endpoint.get(
            OrganizationEndpoints.PROJECT + "replays/{replay_id}/recording-segments/",
            OrganizationEndpoints.PROJECT_READ,
            this::segments));
  }

  private static JsonNode data(JsonNode inner) {
    return Shapes.object().set("data", inner);
  }

  private Replay found(Call call) {
    String id = call.variable("replay_id").toLowerCase(Locale.ROOT).replace("-", "");
    for (Replay replay : replays.of(world.seeded(call.org()))) {
      if (replay.id().equals(id)) {
        return replay;
      }
    }
    throw Call.notFound();
  }

  private WebResponse list(Call call) {
    String query = call.request().query("query");
    EventFilter wanted =
        new EventFilter(EventQuery.parse(query == null ? "" : query), world.anchor());
    Instant since = EventSearch.since(call, world.anchor());
    Instant until = EventSearch.until(call, world.anchor());
    Set<String> projects = IssueEndpoints.projects(call);
    List<String> environments = call.request().target().queryAll("environment");
    List<Replay> found =
        replays.of(world.seeded(call.org())).stream()
            .filter(replay -> projects.contains(replay.project().id()))
            .filter(replay -> !replay.start().isBefore(since) && replay.start().isBefore(until))
            .filter(replay -> environments.isEmpty() || environments.contains(replay.environment()))
            .filter(wanted)
            .sorted(order(call.request().query("sort")))
            .toList();
    List<String> fields = call.request().target().queryAll("field");
    return paging.answer(
        call,
        found,
        Paging.limit(call.request().query("per_page")),
        replay -> fields.isEmpty() ? replay.json() : replay.json().retain(fields),
        ReplayEndpoints::data);
  }

  private static Comparator<Replay> order(@Nullable String sort) {
    String bare = sort == null ? "-started_at" : sort;
    boolean down = bare.startsWith("-");
    bare = down ? bare.substring(1) : bare;
    Comparator<Replay> order =
        switch (bare) {
          case "started_at", "finished_at" -> Comparator.comparing(Replay::start);
          case "duration" -> Comparator.comparingInt(Replay::seconds);
          case "activity" -> Comparator.comparingInt(Replay::activity);
          case "count_errors" -> Comparator.comparingInt(replay -> replay.errors().size());
          case "count_dead_clicks" -> Comparator.comparingInt(Replay::deadClicks);
          case "count_rage_clicks" -> Comparator.comparingInt(Replay::rageClicks);
          default -> throw Call.refused("Invalid sort parameter: '" + bare(sort) + "'");
        };
    return (down ? order.reversed() : order).thenComparing(Replay::id);
  }

  private static String bare(@Nullable String sort) {
    return sort == null ? "" : sort;
  }

  private WebResponse segments(Call call) {
    Replay replay = found(call);
    if (!replay.project().id().equals(call.project().id())) {
      throw Call.notFound();
    }
    return WebResponse.json(200, replay.segments());
  }
}
