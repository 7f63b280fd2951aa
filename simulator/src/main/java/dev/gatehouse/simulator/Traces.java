package dev.gatehouse.simulator;

import dev.gatehouse.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// All traces of the world: around the events that were sampled, and many in which all went well.
/// Made when first asked for.
final class Traces {
  /// The latest events of every issue are sampled, and one in so many of the others.
  private static final int ALWAYS = 6;

  private static final int ONE_IN = 6;
  private static final int HEALTHY = 120;
  private static final Duration SPAN = Duration.ofDays(30);

  private final World world;
  private final Map<String, Known> known = new HashMap<>();

  /// @param events those whose trace has no spans, by trace
  private record Known(Map<String, Trace> byId, List<Trace> all, Map<String, Place> events) {}

  /// Where an event is.
  record Place(Issue issue, SeededEvent event) {}

  Traces(World world) {
    this.world = world;
  }

  /// The traces of an organization, the latest first.
  List<Trace> of(Organization organization) {
    return known(organization).all();
  }

  @Nullable Trace trace(Organization organization, String id) {
    return known(organization).byId().get(id);
  }

  /// The event in a trace that was not sampled, or null.
  @Nullable Place lone(Organization organization, String traceId) {
    return known(organization).events().get(traceId);
  }

  private synchronized Known known(Organization organization) {
    Known made = known.get(organization.id());
    if (made == null) {
      made = make(world.seeded(organization));
      known.put(organization.id(), made);
    }
    return made;
  }

  private Known make(Organization organization) {
    List<Journey> journeys = new ArrayList<>();
    for (JsonNode one : World.readTree("traces.json").path(organization.slug())) {
      journeys.add(Json.mapper().convertValue(one, Journey.class));
    }
    Map<String, Trace> byId = new HashMap<>();
    Map<String, Place> lone = new HashMap<>();
    for (Issue issue : world.issuesOf(organization)) {
      List<Journey> fitting = fitting(journeys, issue);
      for (int i = 0; i < issue.count(); i++) {
        SeededEvent event = issue.events().get(i);
        boolean sampled =
            i >= issue.count() - ALWAYS || event.draw().of("sampled").below(ONE_IN) == 0;
        if (sampled && !fitting.isEmpty()) {
          Journey journey = event.draw().of("journey").pick(fitting);
          byId.put(event.traceId(), TraceMaker.around(organization, journey, issue, event));
        } else {
          lone.put(event.traceId(), new Place(issue, event));
        }
      }
    }
    for (Journey journey : journeys) {
      for (int i = 0; i < HEALTHY; i++) {
        Draw draw = Draw.seeded(world.seed()).of(organization.slug()).of(journey.name()).of(i);
        Instant at =
            world.anchor().minusMillis((long) (draw.fraction() * SPAN.toMillis()) + 90_000);
        Trace trace = TraceMaker.healthy(organization, journey, draw, at);
        byId.put(trace.id(), trace);
      }
    }
    List<Trace> all = new ArrayList<>(byId.values());
    all.sort(
        (one, other) -> {
          int order = other.root().start().compareTo(one.root().start());
          return order == 0 ? one.id().compareTo(other.id()) : order;
        });
    return new Known(byId, List.copyOf(all), lone);
  }

  private static List<Journey> fitting(List<Journey> journeys, Issue issue) {
    String slug = issue.project().slug();
    String culprit = issue.defect().culprit();
    int best = 1;
    for (Journey journey : journeys) {
      best = Math.max(best, journey.fit(slug, culprit));
    }
    int wanted = best;
    return journeys.stream().filter(journey -> journey.fit(slug, culprit) == wanted).toList();
  }
}
