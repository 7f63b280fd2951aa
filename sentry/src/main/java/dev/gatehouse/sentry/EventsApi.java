package dev.gatehouse.sentry;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `/organizations/{organization}/events/` and `/replays/`: rows and aggregates.
public final class EventsApi {
  private final Transport transport;

  EventsApi(Transport transport) {
    this.transport = transport;
  }

  /// Rows of a dataset. What is in them was written by whoever sent events.
  ///
  /// @param dataset Sentry's name, such as `errors` or `spans`
  /// @param fields what a row holds
  public Page<ObjectNode> search(
      String organization, String dataset, List<String> fields, SearchQuery query)
      throws SentryFailure, InterruptedException {
    ApiPath path =
        query
            .in(
                ApiPath.of("organizations", organization, "events")
                    .query("dataset", dataset)
                    .queries("field", fields),
                "per_page")
            .query("sampling", dataset.equals("spans") ? "NORMAL" : null);
    return rows(transport.get(path));
  }

  /// Session replays.
  public Page<ObjectNode> replays(String organization, SearchQuery query)
      throws SentryFailure, InterruptedException {
    return rows(
        transport.get(query.in(ApiPath.of("organizations", organization, "replays"), "per_page")));
  }

  private static Page<ObjectNode> rows(Transport.Answer answer) {
    JsonNode data = answer.json().path("data");
    return new Page<>(
        Fields.list(data, row -> row instanceof ObjectNode object ? object : null),
        Page.nextCursor(answer.headers()));
  }
}
