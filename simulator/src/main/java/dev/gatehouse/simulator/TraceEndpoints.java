package dev.gatehouse.simulator;

import dev.gatehouse.http.WebResponse;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Traces: how much is in one, and its tree.
final class TraceEndpoints {
  private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");
  private static final int SPANS_MAX = 10_000;

  private final Traces traces;
  private final Logs logs;

  TraceEndpoints(Traces traces, Logs logs) {
    this.traces = traces;
    this.logs = logs;
  }

  List<Endpoint> all() {
    String organization = OrganizationEndpoints.ORGANIZATION;
    return List.of(
        Endpoint.get(
            organization + "trace-meta/{trace_id}/", OrganizationEndpoints.ORG_READ, this::meta),
        Endpoint.get(
            organization + "trace/{trace_id}/", OrganizationEndpoints.ORG_READ, this::tree));
  }

  private static String id(Call call) {
    String id = call.variable("trace_id").toLowerCase(Locale.ROOT).replace("-", "");
    if (!TRACE_ID.matcher(id).matches()) {
      throw Call.refused("trace_id must be a valid UUID hex (32-36 characters long).");
    }
    return id;
  }

  private WebResponse meta(Call call) {
    Trace trace = traces.trace(call.org(), id(call));
    Issue issue = trace == null ? null : trace.issue();
    if (trace == null) {
      Traces.Place lone = traces.lone(call.org(), id(call));
      issue = lone == null ? null : lone.issue();
    }
    boolean occurrence = issue != null && issue.defect().isNPlusOne();
    int count = trace == null ? 0 : logs.of(trace).size();
    return WebResponse.json(
        200, TraceJson.meta(trace, issue != null && !occurrence, occurrence, count));
  }

  /// Sentry answers an empty list where it knows nothing of a trace.
  private WebResponse tree(Call call) {
    Trace trace = traces.trace(call.org(), id(call));
    if (trace != null) {
      return WebResponse.json(200, TraceJson.tree(trace, most(call.request().query("limit"))));
    }
    var alone = Shapes.array();
    Traces.Place lone = traces.lone(call.org(), id(call));
    if (lone != null) {
      alone.add(TraceJson.trouble(lone.issue(), lone.event()));
    }
    return WebResponse.json(200, alone);
  }

  private static int most(@Nullable String limit) {
    try {
      return limit == null ? SPANS_MAX : Math.clamp(Integer.parseInt(limit), 1, SPANS_MAX);
    } catch (NumberFormatException e) {
      throw Call.refused("Invalid limit.");
    }
  }
}
