package dev.gatehouse.simulator;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The events of an issue, and its tags.
final class EventEndpoints {
  private static final Pattern EVENT_ID = Pattern.compile("[0-9a-f]{32}");
  private static final int TOP_VALUES = 10;

  private final World world;
  private final Paging paging;

  /// How often a tag had a value, and when.
  private record TagValue(String value, int count, Instant first, Instant last) {
    TagValue and(Instant at) {
      return new TagValue(value, count + 1, first, at);
    }
  }

  EventEndpoints(World world, Paging paging) {
    this.world = world;
    this.paging = paging;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(IssueEndpoints.ISSUE + "events/", IssueEndpoints.EVENT_READ, this::list),
        Endpoint.get(
            IssueEndpoints.ISSUE + "events/{event_id}/", IssueEndpoints.EVENT_READ, this::event),
        Endpoint.get(
            OrganizationEndpoints.PROJECT + "events/{event_id}/",
            OrganizationEndpoints.PROJECT_READ,
            this::projectEvent),
        Endpoint.get(
            OrganizationEndpoints.ORGANIZATION + "eventids/{event_id}/",
            OrganizationEndpoints.ORG_READ,
            this::eventId),
        Endpoint.get(IssueEndpoints.ISSUE + "tags/{key}/", IssueEndpoints.EVENT_READ, this::tag),
        Endpoint.get(
            IssueEndpoints.ISSUE + "tags/{key}/values/",
            IssueEndpoints.EVENT_READ,
            this::tagValues));
  }

  private WebResponse list(Call call) {
    Issue issue = call.issue(world);
    String query = call.request().query("query");
    EventFilter wanted =
        new EventFilter(EventQuery.parse(query == null ? "" : query), world.anchor());
    boolean full =
        "true".equals(call.request().query("full")) || "1".equals(call.request().query("full"));
    Instant since = EventSearch.since(call, world.anchor());
    Instant until = EventSearch.until(call, world.anchor());
    List<String> environments = call.request().target().queryAll("environment");
    List<SeededEvent> found =
        inOrder(issue, call.request().query("sort")).stream()
            .filter(event -> !event.at().isBefore(since) && event.at().isBefore(until))
            .filter(
                event ->
                    environments.isEmpty()
                        || environments.contains(String.valueOf(event.tag("environment"))))
            .filter(event -> wanted.test(new SearchRow.OfError(issue, event)))
            .toList();
    return paging.answer(
        call,
        found,
        event ->
            full
                ? EventJson.detail(issue, issue.indexOf(event.id()))
                : EventJson.row(issue, event));
  }

  private static List<SeededEvent> inOrder(Issue issue, @Nullable String sort) {
    return switch (sort) {
      case "timestamp" -> issue.events();
      case "-timestamp" -> issue.events().reversed();
      case null -> issue.events().reversed();
      default -> throw Call.refused("Invalid sort parameter: '" + sort + "'");
    };
  }

  private WebResponse event(Call call) {
    Issue issue = call.issue(world);
    int index = issue.indexOf(call.variable("event_id").toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new HttpFailure(404, "not_found", "Event not found");
    }
    return WebResponse.json(200, EventJson.detail(issue, index));
  }

  private WebResponse projectEvent(Call call) {
    Project project = call.project();
    String id = call.variable("event_id");
    for (Issue issue : world.issuesOf(call.org())) {
      int index = EVENT_ID.matcher(id).matches() ? issue.indexOf(id) : -1;
      if (index >= 0 && issue.project().id().equals(project.id())) {
        return WebResponse.json(200, EventJson.detail(issue, index));
      }
    }
    throw new HttpFailure(404, "not_found", "Event not found");
  }

  private WebResponse eventId(Call call) {
    String id = call.variable("event_id");
    for (Issue issue : world.issuesOf(call.org())) {
      int index = EVENT_ID.matcher(id).matches() ? issue.indexOf(id) : -1;
      if (index >= 0) {
        ObjectNode tree = Shapes.object();
        tree.put("organizationSlug", call.org().slug())
            .put("projectSlug", issue.project().slug())
            .put("groupId", issue.id())
            .put("eventId", id);
        tree.set("event", EventJson.detail(issue, index));
        return WebResponse.json(200, tree);
      }
    }
    throw Call.notFound();
  }

  private WebResponse tag(Call call) {
    List<TagValue> values = values(call);
    ObjectNode tree = Shapes.object();
    String key = call.variable("key");
    tree.put("key", key)
        .put("name", IssueJson.tagName(key))
        .put("uniqueValues", values.size())
        .put("totalValues", values.stream().mapToInt(TagValue::count).sum());
    ArrayNode top = tree.putArray("topValues");
    values.stream().limit(TOP_VALUES).forEach(value -> top.add(valueJson(key, value)));
    return WebResponse.json(200, tree);
  }

  private WebResponse tagValues(Call call) {
    return paging.answer(call, values(call), value -> valueJson(call.variable("key"), value));
  }

  private static ObjectNode valueJson(String key, TagValue value) {
    return Shapes.object()
        .put("key", key)
        .put("name", value.value())
        .put("value", value.value())
        .put("count", value.count())
        .put("firstSeen", Shapes.time(value.first()))
        .put("lastSeen", Shapes.time(value.last()));
  }

  /// The values of the tag, the most frequent first.
  private List<TagValue> values(Call call) {
    String key = call.variable("key");
    Map<String, TagValue> values = new LinkedHashMap<>();
    for (SeededEvent event : call.issue(world).events()) {
      String value = event.tag(key);
      if (value != null) {
        TagValue known = values.get(value);
        values.put(
            value,
            known == null ? new TagValue(value, 1, event.at(), event.at()) : known.and(event.at()));
      }
    }
    if (values.isEmpty()) {
      throw Call.notFound();
    }
    return values.values().stream()
        .sorted((one, other) -> Integer.compare(other.count(), one.count()))
        .toList();
  }
}
