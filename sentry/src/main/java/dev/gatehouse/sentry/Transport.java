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

  /// Reads a file. Repeated when that may help.
  ///
  /// @param bytesMax a larger one fails as [SentryFailure.Malformed]
  byte[] download(ApiPath path, int bytesMax) throws SentryFailure, InterruptedException {
    return call("GET", path, null, new Reading<>("*/*", bytesMax, Answers::judgeFile));
  }

  private Answer call(String method, ApiPath path, @Nullable JsonNode body)
      throws SentryFailure, InterruptedException {
    return call(
        method,
        path,
        body,
        new Reading<>("application/json", settings.responseBytesMax(), Answers::judge));
  }

  private <T> T call(String method, ApiPath path, @Nullable JsonNode body, Reading<T> reading)
      throws SentryFailure, InterruptedException {
    Deadline deadline = Deadline.in(RequestContext.timeLeft(settings.callTimeout()));
    for (int attempt = 1; ; attempt++) {
      Duration wait;
      try {
        return renewing(new Draft(method, path, body, reading.accept()), reading, deadline);
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
  private <T> T renewing(Draft draft, Reading<T> reading, Deadline deadline)
      throws SentryFailure, Retriable, InterruptedException {
    String token = credentials.token();
    try {
      return once(request(draft, token, deadline), reading, deadline);
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
      return once(request(draft, renewed, deadline), reading, deadline);
    }
  }

  private OutboundRequest request(Draft draft, String token, Deadline deadline)
      throws SentryFailure {
    JsonNode body = draft.body();
    Headers.Builder headers =
        Headers.builder()
            .add("accept", draft.accept())
            .add("user-agent", settings.userAgent())
            .add("authorization", "Bearer " + token);
    if (body != null) {
      headers.add("content-type", "application/json");
    }
    return new OutboundRequest(
        draft.method(),
        URI.create(origin + draft.path().toString()),
        headers.build(),
        body == null ? Body.EMPTY : Body.of(Json.write(body)),
        deadline.leftOrFail());
  }

  private <T> T once(OutboundRequest request, Reading<T> reading, Deadline deadline)
      throws SentryFailure, Retriable, InterruptedException {
    WebResponse response;
    byte[] bytes;
    try {
      response = outbound.send(request);
      bytes = BoundedBody.read(response.body(), reading.bytesMax(), deadline);
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
    return reading.judge().of(response, bytes);
  }

  /// What to ask, before it has a token.
  private record Draft(String method, ApiPath path, @Nullable JsonNode body, String accept) {}

  /// How to read the answer.
  private record Reading<T>(String accept, int bytesMax, Judge<T> judge) {}

  /// Turns status and bytes into an answer.
  @FunctionalInterface
  private interface Judge<T> {
    T of(WebResponse response, byte[] bytes) throws SentryFailure, Retriable;
  }

  /// A successful answer.
  record Answer(JsonNode json, Headers headers) {}
}
