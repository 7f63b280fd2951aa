package dev.gatehouse.sentry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `/organizations/{organization}/issues/`.
public final class IssuesApi {
  private final Transport transport;

  IssuesApi(Transport transport) {
    this.transport = transport;
  }

  /// One issue.
  ///
  /// @param issue a number or a short id
  public Issue get(String organization, String issue) throws SentryFailure, InterruptedException {
    return Issue.read(transport.get(path(organization, issue)).json());
  }

  /// The issue that an event belongs to, or null when there is none that the person may see.
  public @Nullable Issue findByEvent(String organization, String event)
      throws SentryFailure, InterruptedException {
    JsonNode found =
        transport
            .get(ApiPath.of("organizations", organization, "issues").query("query", event))
            .json();
    return found.path(0).isObject() ? Issue.read(found.path(0)) : null;
  }

  /// Issues that match a query.
  public Page<Issue> search(String organization, SearchQuery query)
      throws SentryFailure, InterruptedException {
    Transport.Answer answer =
        transport.get(
            query
                .in(ApiPath.of("organizations", organization, "issues"), "limit")
                .query("collapse", "unhandled"));
    List<Issue> issues = new ArrayList<>();
    for (JsonNode json : answer.json()) {
      if (json.isObject()) {
        issues.add(Issue.read(json));
      }
    }
    return new Page<>(issues, Page.nextCursor(answer.headers()));
  }

  /// Events of an issue that match a query.
  public Page<IssueEvent> events(String organization, String issue, SearchQuery query)
      throws SentryFailure, InterruptedException {
    Transport.Answer answer =
        transport.get(
            query.in(
                ApiPath.of("organizations", organization, "issues", issue, "events"), "per_page"));
    return new Page<>(
        Fields.list(answer.json(), IssueEvent::read), Page.nextCursor(answer.headers()));
  }

  /// The values of a tag among the events of an issue.
  public TagValues tagValues(String organization, String issue, String tag)
      throws SentryFailure, InterruptedException {
    ApiPath path = ApiPath.of("organizations", organization, "issues", issue, "tags", tag);
    return TagValues.read(tag, transport.get(path).json());
  }

  /// How many session replays belong to an issue, or null when Sentry does not say.
  ///
  /// @param projects ids to look at; empty for all
  public @Nullable Long replayCount(String organization, String issue, List<String> projects)
      throws SentryFailure, InterruptedException {
    ApiPath path =
        ApiPath.of("organizations", organization, "replay-count")
            .query("query", "issue.id:[" + issue + "]")
            .query("data_source", "discover")
            .query("statsPeriod", "90d")
            .queries("project", projects.isEmpty() ? List.of("-1") : projects);
    return Fields.number(transport.get(path).json(), issue);
  }

  /// One event of an issue.
  ///
  /// @param event an id, `latest`, `oldest` or `recommended`
  public Event event(String organization, String issue, String event)
      throws SentryFailure, InterruptedException {
    ApiPath path = ApiPath.of("organizations", organization, "issues", issue, "events", event);
    return EventReader.read(transport.get(path).json());
  }

  /// Changes an issue; not repeated when the outcome is unknown.
  ///
  /// @return the issue as it is afterwards
  public Issue update(String organization, String issue, IssueChange change)
      throws SentryFailure, InterruptedException {
    return Issue.read(transport.put(path(organization, issue), change.json()).json());
  }

  /// Writes a note under an issue.
  public void addNote(String organization, String issue, String text)
      throws SentryFailure, InterruptedException {
    ApiPath path = ApiPath.of("organizations", organization, "issues", issue, "notes");
    var _ = transport.post(path, JsonNodeFactory.instance.objectNode().put("text", text));
  }

  private static ApiPath path(String organization, String issue) {
    return ApiPath.of("organizations", organization, "issues", issue);
  }
}
