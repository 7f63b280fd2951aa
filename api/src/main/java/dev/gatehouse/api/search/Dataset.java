package dev.gatehouse.api.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `search_events` can look at, under the names that tools and Sentry use.
public enum Dataset {
  ERRORS("-timestamp", "issue title project timestamp level message error.type culprit"),
  SPANS(
      "-timestamp",
      "id span.op span.description span.duration transaction timestamp project trace"),
  LOGS("-timestamp", "timestamp project message severity trace"),
  METRICS("-timestamp", "id timestamp project trace metric.name metric.type metric.unit value"),
  PROFILES(
      "-timestamp",
      "profile.id project timestamp transaction transaction.duration release environment trace"),
  REPLAYS(
      "-started_at",
      "id project_id started_at duration count_errors count_rage_clicks count_dead_clicks urls user");

  private final String usualSort;
  private final String usualFields;

  Dataset(String usualSort, String usualFields) {
    this.usualSort = usualSort;
    this.usualFields = usualFields;
  }

  /// The name on the wire: `errors`, `spans`, …
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// How rows are ordered when nobody says.
  public String usualSort() {
    return usualSort;
  }

  /// What is shown of a row when nobody says.
  public List<String> usualFields() {
    return List.of(usualFields.split(" ", -1));
  }

  /// The dataset of that name, whatever its case.
  public static Optional<Dataset> named(String name) {
    for (Dataset dataset : values()) {
      if (dataset.wireName().equals(name.toLowerCase(Locale.ROOT))) {
        return Optional.of(dataset);
      }
    }
    return Optional.empty();
  }
}
