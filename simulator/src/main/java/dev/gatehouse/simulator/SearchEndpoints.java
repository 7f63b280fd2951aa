package dev.gatehouse.simulator;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Search over errors, spans and logs, and what can be searched for.
final class SearchEndpoints {
  private static final List<String> READ = OrganizationEndpoints.ORG_READ;

  private final World world;
  private final Traces traces;
  private final Logs logs;
  private final Paging paging;
  private final Map<String, List<SearchRow>> rows = new HashMap<>();

  SearchEndpoints(World world, Traces traces, Logs logs, Paging paging) {
    this.world = world;
    this.traces = traces;
    this.logs = logs;
    this.paging = paging;
  }

  List<Endpoint> all() {
    String organization = OrganizationEndpoints.ORGANIZATION;
    return List.of(
        Endpoint.get(organization + "events/", READ, this::search),
        Endpoint.get(organization + "events/validate/", READ, this::validate),
        Endpoint.get(organization + "tags/", READ, this::tags),
        Endpoint.get(organization + "trace-items/attributes/", READ, this::attributes));
  }

  private synchronized List<SearchRow> rows(Organization organization, EventDataset dataset) {
    return rows.computeIfAbsent(
        organization.id() + dataset, _ -> List.copyOf(make(organization, dataset)));
  }

  private List<SearchRow> make(Organization organization, EventDataset dataset) {
    List<SearchRow> made = new ArrayList<>();
    switch (dataset) {
      case ERRORS -> {
        for (Issue issue : world.issuesOf(organization)) {
          if (!issue.defect().isNPlusOne()) {
            issue.events().forEach(event -> made.add(new SearchRow.OfError(issue, event)));
          }
        }
      }
      case SPANS -> {
        for (Trace trace : traces.of(organization)) {
          trace.spans().forEach(span -> made.add(new SearchRow.OfSpan(trace, span)));
        }
      }
      case LOGS -> {
        for (Trace trace : traces.of(organization)) {
          logs.of(trace).forEach(line -> made.add(new SearchRow.OfLog(line)));
        }
      }
      case NOTHING -> {}
    }
    return made;
  }

  private WebResponse search(Call call) {
    EventSearch search = EventSearch.read(call, world.anchor());
    List<Map<String, Object>> found =
        search.run(
            rows(call.org(), search.dataset()),
            IssueEndpoints.projects(call),
            call.request().target().queryAll("environment"));
    return paging.answer(
        call,
        found,
        Paging.limit(call.request().query("per_page")),
        search::json,
        page -> {
          ObjectNode tree = Shapes.object();
          tree.set("data", page);
          tree.set("meta", search.meta());
          return tree;
        });
  }

  /// Says of each part of a search whether it would be understood: 200 when all would, else 400.
  private WebResponse validate(Call call) {
    ObjectNode tree = Shapes.object().put("valid", true);
    tree.putArray("projects");
    EventDataset dataset = EventDataset.named(call.request().query("dataset"));
    verdict(
        tree,
        "dataset",
        String.valueOf(call.request().query("dataset")),
        dataset == null ? "There is no such dataset" : null);
    EventDataset known = dataset == null ? EventDataset.ERRORS : dataset;
    List<String> environments = new ArrayList<>();
    call.org().projects().forEach(project -> environments.addAll(project.environments()));
    tree.putArray("environment");
    for (String environment : call.request().target().queryAll("environment")) {
      boolean there = environments.contains(environment);
      verdict(tree, "environment", environment, there ? null : "There is no such environment");
    }
    tree.putArray("field");
    for (String field : call.request().target().queryAll("field")) {
      verdict(tree, "field", field, wrong(call, known, field));
    }
    query(call, known, tree);
    tree.putArray("orderby");
    List<String> orders = new ArrayList<>(call.request().target().queryAll("orderby"));
    orders.addAll(call.request().target().queryAll("sort"));
    for (String order : orders) {
      String bare = order.startsWith("-") ? order.substring(1) : order;
      verdict(tree, "orderby", order, wrong(call, known, bare));
    }
    return WebResponse.json(tree.path("valid").asBoolean() ? 200 : 400, tree);
  }

  private void query(Call call, EventDataset dataset, ObjectNode tree) {
    ObjectNode verdict = tree.putObject("query");
    ArrayNode fields = verdict.putArray("fields");
    String text = call.request().query("query");
    String error = null;
    try {
      EventQuery.Node query = EventQuery.parse(text == null ? "" : text);
      EventFilter filter = new EventFilter(query, world.anchor());
      rows(call.org(), dataset).stream().limit(200).forEach(filter::test);
      for (EventQuery.Term term : EventQuery.aggregates(query)) {
        var _ = Aggregate.parse(String.valueOf(term.key()), dataset);
      }
      for (String key : EventQuery.keys(query)) {
        String wrong = wrong(call, dataset, key);
        fields.addObject().put("name", key).put("valid", wrong == null).put("error", wrong);
        error = wrong == null ? error : key + ": " + wrong;
      }
    } catch (HttpFailure e) {
      error = e.text();
    }
    verdict.put("valid", error == null).put("error", error);
    if (error != null) {
      tree.put("valid", false);
    }
  }

  private static void verdict(ObjectNode tree, String part, String name, @Nullable String error) {
    tree.withArray(part)
        .addObject()
        .put("name", name)
        .put("valid", error == null)
        .put("error", error);
    if (error != null) {
      tree.put("valid", false);
    }
  }

  private @Nullable String wrong(Call call, EventDataset dataset, String field) {
    if (Aggregate.isOne(field)) {
      try {
        var _ = Aggregate.parse(field, dataset);
        return null;
      } catch (HttpFailure e) {
        return e.text();
      }
    }
    boolean tag = dataset == EventDataset.ERRORS && totals(call).containsKey(field);
    return tag || dataset.knows(field) || dataset == EventDataset.NOTHING
        ? null
        : "Unknown attribute";
  }

  private Map<String, Integer> totals(Call call) {
    Map<String, Integer> totals = new TreeMap<>();
    Instant since = EventSearch.since(call, world.anchor());
    var projects = IssueEndpoints.projects(call);
    for (Issue issue : world.issuesOf(call.org())) {
      if (projects.contains(issue.project().id())) {
        for (SeededEvent event : issue.events()) {
          if (!event.at().isBefore(since)) {
            event.tags().keySet().forEach(key -> totals.merge(key, 1, Integer::sum));
          }
        }
      }
    }
    return totals;
  }

  private WebResponse tags(Call call) {
    ArrayNode array = Shapes.array();
    totals(call)
        .forEach(
            (key, total) ->
                array
                    .addObject()
                    .put("key", key)
                    .put("name", IssueJson.tagName(key))
                    .put("totalValues", total));
    return WebResponse.json(200, array);
  }

  private WebResponse attributes(Call call) {
    String item = call.request().query("itemType");
    item = item == null ? call.request().query("dataset") : item;
    EventDataset dataset = EventDataset.named(item == null ? "spans" : item);
    if (dataset == null) {
      throw Call.refused("itemType must be one of: logs, spans, tracemetrics");
    }
    List<String> types = call.request().target().queryAll("attributeType");
    String part = call.request().query("substringMatch");
    String wanted = part == null ? "" : part.toLowerCase(Locale.ROOT);
    List<Map.Entry<String, String>> found =
        dataset.types().entrySet().stream()
            .map(entry -> Map.entry(entry.getKey(), attributeType(entry.getValue())))
            .filter(entry -> types.isEmpty() || types.contains(entry.getValue()))
            .filter(entry -> entry.getKey().contains(wanted))
            .toList();
    return paging.answer(
        call,
        found,
        entry -> {
          ObjectNode tree = Shapes.object().put("key", entry.getKey()).put("name", entry.getKey());
          tree.putObject("attributeSource").put("source_type", "sentry");
          return tree.put("attributeType", entry.getValue());
        });
  }

  private static String attributeType(String type) {
    return switch (type) {
      case "duration", "number" -> "number";
      case "boolean" -> "boolean";
      default -> "string";
    };
  }
}
