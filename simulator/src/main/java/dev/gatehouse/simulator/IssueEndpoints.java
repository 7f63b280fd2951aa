package dev.gatehouse.simulator;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Issues: list, look up, change, comment.
final class IssueEndpoints {
  static final String ISSUES = OrganizationEndpoints.ORGANIZATION + "issues/";
  static final String ISSUE = ISSUES + "{issue_id}/";
  static final List<String> EVENT_READ = List.of("event:read", "event:write", "event:admin");
  static final List<String> EVENT_WRITE = List.of("event:write", "event:admin");
  private static final int NOTE_MAX = 16_384;

  private final World world;
  private final State state;
  private final IssueJson json;
  private final OrganizationJson people;
  private final Paging paging;
  private final InstantSource clock;

  IssueEndpoints(
      World world,
      State state,
      IssueJson json,
      OrganizationJson people,
      Paging paging,
      InstantSource clock) {
    this.world = world;
    this.state = state;
    this.json = json;
    this.people = people;
    this.paging = paging;
    this.clock = clock;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(ISSUES, EVENT_READ, this::list),
        Endpoint.get(
            ISSUE, EVENT_READ, call -> WebResponse.json(200, json.detail(call.issue(world)))),
        new Endpoint("PUT", ISSUE, EVENT_WRITE, this::change),
        Endpoint.get(
            OrganizationEndpoints.ORGANIZATION + "shortids/{issue_id}/", EVENT_READ, this::shortId),
        Endpoint.get(ISSUE + "notes/", EVENT_READ, this::notes),
        new Endpoint("POST", ISSUE + "notes/", EVENT_WRITE, this::addNote),
        Endpoint.get(ISSUE + "activities/", EVENT_READ, this::activities),
        Endpoint.get(
            ISSUE + "external-issues/",
            EVENT_READ,
            call -> paging.answer(call, IssueLinks.external(call.issue(world)), link -> link)),
        Endpoint.get(
            ISSUE + "user-reports/",
            EVENT_READ,
            call -> paging.answer(call, IssueLinks.reports(call.issue(world)), report -> report)),
        Endpoint.get(
            OrganizationEndpoints.ORGANIZATION + "replay-count/",
            OrganizationEndpoints.ORG_READ,
            this::replayCount));
  }

  private WebResponse list(Call call) {
    String given = call.request().query("query");
    String query = given == null ? "is:unresolved" : given;
    if ("1".equals(call.request().query("shortIdLookup"))) {
      Issue direct = world.issue(call.org(), query.strip());
      if (direct != null && !direct.id().equals(query.strip())) {
        return paging
            .answer(call, List.of(direct), 1, json::row)
            .withHeader("x-sentry-direct-hit", "1");
      }
    }
    Predicate<IssueFilter.Row> wanted =
        new IssueFilter(IssueQuery.parse(query), call, world.anchor());
    Set<String> projects = projects(call);
    String period = call.request().query("statsPeriod");
    Instant since =
        period == null || period.isEmpty()
            ? Instant.MIN
            : world.anchor().minus(IssueFilter.period(period));
    List<String> environments = call.request().target().queryAll("environment");
    List<IssueFilter.Row> found = new ArrayList<>();
    for (Issue issue : world.issuesOf(call.org())) {
      IssueFilter.Row row = new IssueFilter.Row(issue, state.of(issue));
      if (projects.contains(issue.project().id())
          && !issue.lastSeen().isBefore(since)
          && inEnvironments(issue, environments)
          && wanted.test(row)) {
        found.add(row);
      }
    }
    found.sort(order(call.request().query("sort")));
    String limit = call.request().query("limit");
    int size =
        limit == null ? Paging.limit(call.request().query("per_page")) : Paging.issueLimit(limit);
    return paging
        .answer(call, found, size, row -> json.row(row.issue()))
        .withHeader("x-hits", String.valueOf(found.size()))
        .withHeader("x-max-hits", "1000");
  }

  private static boolean inEnvironments(Issue issue, List<String> environments) {
    return environments.isEmpty()
        || issue.events().stream()
            .anyMatch(event -> environments.contains(String.valueOf(event.tag("environment"))));
  }

  /// The ids of the projects that the parameter `project` names; all of them when it names none.
  static Set<String> projects(Call call) {
    List<String> named = call.request().target().queryAll("project");
    Set<String> ids = new HashSet<>();
    if (named.isEmpty() || named.contains("-1")) {
      call.org().projects().forEach(project -> ids.add(project.id()));
      return ids;
    }
    for (String name : named) {
      Project project = call.org().project(name);
      if (project == null) {
        throw new HttpFailure(
            403, "forbidden", "You do not have permission to perform this action.");
      }
      ids.add(project.id());
    }
    return ids;
  }

  private static Comparator<IssueFilter.Row> order(@Nullable String sort) {
    Comparator<IssueFilter.Row> order =
        switch (sort) {
          case "new" -> Comparator.comparing(row -> row.issue().firstSeen());
          case "freq", "trends" -> Comparator.comparingInt(row -> row.issue().count());
          case "user" -> Comparator.comparingInt(row -> row.issue().userCount());
          case "date", "inbox", "recommended" ->
              Comparator.comparing(row -> row.issue().lastSeen());
          case null -> Comparator.comparing(row -> row.issue().lastSeen());
          default -> throw Call.refused("Invalid sort parameter: '" + sort + "'");
        };
    return order.reversed().thenComparing(row -> row.issue().id());
  }

  private WebResponse change(Call call) throws IOException {
    Issue issue = call.issue(world);
    IssueChanges changes =
        new IssueChanges(call.org(), call.caller(), people.user(call.caller()), clock.instant());
    try {
      state.change(issue, changes.read(call.json()));
    } catch (IssueChanges.Invalid e) {
      return WebResponse.json(400, e.body());
    }
    return WebResponse.json(200, json.detail(issue));
  }

  private WebResponse shortId(Call call) {
    Issue issue = call.issue(world);
    ObjectNode tree = Shapes.object();
    tree.put("organizationSlug", call.org().slug())
        .put("projectSlug", issue.project().slug())
        .put("groupId", issue.id())
        .put("shortId", issue.shortId());
    tree.set("group", json.summary(issue));
    return WebResponse.json(200, tree);
  }

  private WebResponse notes(Call call) {
    Issue issue = call.issue(world);
    return paging.answer(call, state.of(issue).notes(), note -> json.activity(issue, note));
  }

  private WebResponse addNote(Call call) throws IOException {
    Issue issue = call.issue(world);
    JsonNode text = call.json().path("text");
    if (!text.isString() || text.asString().isBlank() || text.asString().length() > NOTE_MAX) {
      ObjectNode body = Shapes.object();
      body.putArray("text")
          .add(text.isMissingNode() ? "This field is required." : "This field may not be blank.");
      return WebResponse.json(400, body);
    }
    ObjectNode data = Shapes.object().put("text", text.asString());
    IssueState after =
        state.change(
            issue,
            (before, id) ->
                before.plus(new Activity(id, "note", call.caller().id(), data, clock.instant())));
    return WebResponse.json(201, json.activity(issue, after.notes().getFirst()));
  }

  private WebResponse activities(Call call) {
    Issue issue = call.issue(world);
    ObjectNode tree = Shapes.object();
    tree.set("activity", json.activities(issue, state.of(issue).activity()));
    return WebResponse.json(200, tree);
  }

  /// Counts replays for `issue.id:[1,2]`; with `returnIds` it names them instead.
  private WebResponse replayCount(Call call) {
    String query = call.request().query("query");
    boolean ids = "true".equals(call.request().query("returnIds"));
    ObjectNode tree = Shapes.object();
    for (IssueQuery.Term term : IssueQuery.parse(query == null ? "" : query)) {
      if (!"issue.id".equals(term.key())) {
        throw Call.refused("Must provide at least one issue id, transaction name, or replay_id");
      }
      for (String id : term.values()) {
        Issue issue = world.issue(call.org(), id);
        if (issue == null) {
          continue;
        }
        if (ids) {
          var names = tree.putArray(id);
          for (int i = 0; i < issue.replays(); i++) {
            names.add(Replays.id(issue, i));
          }
        } else {
          tree.put(id, issue.replays());
        }
      }
    }
    return WebResponse.json(200, tree);
  }
}
