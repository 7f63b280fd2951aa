package dev.gatehouse.http.bind;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.ConnectionFields;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;

/// What every hop between services does to a request and its answer, whether it crosses a network
/// or not.
final class Hop {
  static final String REQUEST_ID = "x-request-id";
  static final String TRACEPARENT = "traceparent";
  static final String CLIENT = "x-forwarded-for";
  static final String HOST = "x-forwarded-host";
  static final String PROTO = "x-forwarded-proto";
  static final String DEADLINE = "x-gatehouse-deadline";
  static final String SECRET = "x-gatehouse-service-secret";

  /// Names that only a hop writes: what came in under them is dropped.
  private static final String OURS = "x-gatehouse-";

  private Hop() {}

  /// The request as it leaves a service: only end-to-end fields, and those that carry its context.
  static WebRequest leaving(WebRequest request, String secret) {
    Headers.Builder fields =
        Headers.builder()
            .addAllExcept(
                ConnectionFields.strip(request.headers(), true).filter(name -> !isStamp(name)));
    RequestContext context = RequestContext.currentOrNull();
    if (context != null) {
      stamp(fields, context);
    }
    fields.add(SECRET, secret);
    return request.with(fields.build());
  }

  private static void stamp(Headers.Builder fields, RequestContext context) {
    fields.add(REQUEST_ID, context.requestId());
    if (context.traceparent() != null) {
      fields.add(TRACEPARENT, context.traceparent());
    }
    fields.add(CLIENT, context.clientAddress());
    int authority = context.clientOrigin().indexOf("://");
    if (authority > 0) {
      fields.add(PROTO, context.clientOrigin().substring(0, authority));
      fields.add(HOST, context.clientOrigin().substring(authority + 3));
    }
    fields.add(DEADLINE, Long.toString(context.deadline().toEpochMilli()));
  }

  /// Whether `name`, in lower case, is written by a hop.
  static boolean isStamp(String name) {
    return switch (name) {
      case REQUEST_ID, TRACEPARENT, CLIENT, HOST, PROTO, "host", "forwarded", "tracestate" -> true;
      default -> name.startsWith(OURS);
    };
  }

  /// The answer as it reaches the caller: only end-to-end fields, and no body where HTTP has none.
  /// `date` is the outermost listener's affair.
  static WebResponse arriving(WebRequest request, WebResponse answer) {
    Headers fields = ConnectionFields.strip(answer.headers(), false);
    if (fields.has("date")) {
      fields = fields.without("date");
    }
    if (answer.body() instanceof Body.Upgrade) {
      return answer.with(fields);
    }
    boolean head = request.method().equals("HEAD");
    if (!head && answer.status() != 204 && answer.status() != 304) {
      return answer.with(fields);
    }
    answer.body().release();
    long length = announced(answer);
    if (head && length >= 0) {
      fields = fields.with("content-length", Long.toString(length));
    }
    return new WebResponse(answer.status(), fields, Body.EMPTY);
  }

  /// The length that an answer to HEAD speaks of, or -1.
  private static long announced(WebResponse answer) {
    String said = answer.header("content-length");
    if (answer.body().size() != 0 || said == null) {
      return answer.body().size() > 0 ? answer.body().size() : -1;
    }
    try {
      return Long.parseLong(said);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
