package dev.gatehouse.sentry;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.telemetry.Telemetry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes one call: token, deadline, repetition, size, status.
final class Transport {
  private final URI origin;
  private final Outbound outbound;
  private final SentryCredentials credentials;
  private final SentryClientSettings settings;
  private final Telemetry telemetry;
  private final Pause pause;

  Transport(
      URI origin,
      Outbound outbound,
      SentryCredentials credentials,
      SentryClientSettings settings,
      Telemetry telemetry) {
    this(origin, outbound, credentials, settings, telemetry, Pause.SLEEP);
  }

  Transport(
      URI origin,
      Outbound outbound,
      SentryCredentials credentials,
      SentryClientSettings settings,
      Telemetry telemetry,
      Pause pause) {
    this.origin = origin;
    this.outbound = outbound;
    this.credentials = credentials;
    this.settings = settings;
    this.telemetry = telemetry;
    this.pause = pause;
  }

  /// The same, to another server of this Sentry.
  Transport to(URI other) {
    return other.equals(origin)
        ? this
        : new Transport(other, outbound, credentials, settings, telemetry, pause);
  }

  /// Reads. Repeated when that may help.
  Answer get(ApiPath path) throws SentryFailure, InterruptedException {
    return call("GET", path, null);
  }

  /// Changes. Repeated only when nothing was sent.
  Answer put(ApiPath path, JsonNode body) throws SentryFailure, InterruptedException {
    return call("PUT", path, body);
  }

  /// Adds. Repeated only when nothing was sent.
  Answer post(ApiPath path, JsonNode body) throws SentryFailure, InterruptedException {
    return call("POST", path, body);
  }

  private Answer call(String method, ApiPath path, @Nullable JsonNode body)
      throws SentryFailure, InterruptedException {
    Deadline deadline = Deadline.in(RequestContext.timeLeft(settings.callTimeout()));
    for (int attempt = 1; ; attempt++) {
      Duration wait;
      try {
        return renewing(method, path, body, deadline);
      } catch (Retriable e) {
        boolean isSafe = method.equals("GET") || e.nothingSent();
        wait = pause.beforeAttempt(attempt + 1, e.retryAfter());
        boolean isWorthIt =
            isSafe
                && attempt < settings.attemptsMax()
                && wait.compareTo(settings.retryAfterMax()) <= 0
                && wait.compareTo(deadline.left()) < 0;
        if (!isWorthIt) {
          throw e.failure();
        }
      }
      telemetry.count("sentry_call_repeated");
      pause.sleep(wait);
    }
  }

  /// One attempt, and another one with a new token when Sentry refuses the first token.
  private Answer renewing(String method, ApiPath path, @Nullable JsonNode body, Deadline deadline)
      throws SentryFailure, Retriable, InterruptedException {
    String token = credentials.token();
    try {
      return once(request(method, path, body, token, deadline), deadline);
    } catch (SentryFailure.Unauthorized refused) {
      String renewed;
      try {
        renewed = credentials.renewed(token);
      } catch (IOException e) {
        throw new SentryFailure.Unavailable(0, "The sign-in at Sentry could not be renewed.");
      }
      if (renewed == null || renewed.equals(token)) {
        throw refused;
      }
      return once(request(method, path, body, renewed, deadline), deadline);
    }
  }

  private OutboundRequest request(
      String method, ApiPath path, @Nullable JsonNode body, String token, Deadline deadline)
      throws SentryFailure {
    Headers.Builder headers =
        Headers.builder()
            .add("accept", "application/json")
            .add("user-agent", settings.userAgent())
            .add("authorization", "Bearer " + token);
    if (body != null) {
      headers.add("content-type", "application/json");
    }
    return new OutboundRequest(
        method,
        URI.create(origin + path.toString()),
        headers.build(),
        body == null ? Body.EMPTY : Body.of(Json.write(body)),
        deadline.leftOrFail());
  }

  private Answer once(OutboundRequest request, Deadline deadline)
      throws SentryFailure, Retriable, InterruptedException {
    WebResponse response;
    byte[] bytes;
    try {
      response = outbound.send(request);
      bytes = BoundedBody.read(response.body(), settings.responseBytesMax(), deadline);
    } catch (SentryFailure e) {
      throw e;
    } catch (ConnectException e) {
      telemetry.count("sentry_call", "outcome", "unreachable");
      throw Retriable.unreachable(origin);
    } catch (IOException e) {
      telemetry.count("sentry_call", "outcome", "broken");
      throw Retriable.broken(origin);
    }
    telemetry.count("sentry_call", "outcome", response.status() / 100 + "xx");
    return Answers.judge(response, bytes);
  }

  /// A successful answer.
  record Answer(JsonNode json, Headers headers) {}
}
