package dev.gatehouse.sentry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to search for.
///
/// @param text in Sentry's query language, possibly empty
/// @param sort a field with an optional `-`, or one of Sentry's names for issues; null for its own
///   choice
/// @param projects ids; empty for those of the person
/// @param environments names; empty for all
/// @param cursor null for the first page
/// @param perPage 1 to 100
public record SearchQuery(
    String text,
    @Nullable String sort,
    TimeWindow time,
    List<String> projects,
    List<String> environments,
    @Nullable String cursor,
    int perPage) {
  public SearchQuery {
    projects = List.copyOf(projects);
    environments = List.copyOf(environments);
  }

  ApiPath in(ApiPath path, String perPageName) {
    return time.in(path.query("query", text).query("sort", sort))
        .queries("project", projects)
        .queries("environment", environments)
        .query(perPageName, perPage)
        .query("cursor", cursor);
  }
}
