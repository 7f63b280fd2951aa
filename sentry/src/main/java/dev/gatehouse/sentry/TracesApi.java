package dev.gatehouse.sentry;

import java.util.List;

/// `/organizations/{organization}/trace/`.
public final class TracesApi {
  private static final String ALL_PROJECTS = "-1";

  private final Transport transport;

  TracesApi(Transport transport) {
    this.transport = transport;
  }

  /// The spans of a trace, each with what is below it, and the errors that belong to none. Empty
  /// when Sentry knows nothing of that trace in that time.
  ///
  /// @param trace 32 hex digits
  /// @param projects ids of the projects to look at; empty for all
  /// @param period how far to look back, such as `14d`
  public List<TraceSpan> get(
      String organization, String trace, List<String> projects, String period)
      throws SentryFailure, InterruptedException {
    ApiPath path =
        ApiPath.of("organizations", organization, "trace", trace)
            .queries("project", projects.isEmpty() ? List.of(ALL_PROJECTS) : projects)
            .query("statsPeriod", period);
    return List.copyOf(Fields.list(transport.get(path).json(), TraceSpan::read));
  }

  /// What Sentry counts in a whole trace, whatever project it belongs to.
  public TraceTotals totals(String organization, String trace, String period)
      throws SentryFailure, InterruptedException {
    ApiPath path =
        ApiPath.of("organizations", organization, "trace-meta", trace).query("statsPeriod", period);
    return TraceTotals.read(transport.get(path).json());
  }
}
