package dev.gatehouse.sentry;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/// A Sentry that answers from a script and remembers what it was asked.
final class FakeSentry implements Outbound {
  interface Step {
    WebResponse answer(OutboundRequest request) throws IOException, InterruptedException;
  }

  final List<OutboundRequest> requests = Collections.synchronizedList(new ArrayList<>());
  final List<Duration> pauses = new ArrayList<>();
  private final Deque<Step> steps = new ArrayDeque<>();

  FakeSentry then(int status, String json, String... headers) {
    return then(
        request ->
            new WebResponse(
                status,
                Headers.of(headers).with("content-type", "application/json"),
                Body.of(json)));
  }

  FakeSentry then(Step step) {
    steps.add(step);
    return this;
  }

  @Override
  public WebResponse send(OutboundRequest request) throws IOException, InterruptedException {
    requests.add(request);
    Step step;
    synchronized (steps) {
      step = steps.size() > 1 ? steps.poll() : steps.peek();
    }
    return step.answer(request);
  }

  SentryClient client(String base) {
    return client(base, SentryCredentials.fixed("tkn"));
  }

  SentryClient client(String base, SentryCredentials credentials) {
    SentryHosts hosts = SentryHosts.of(URI.create(base));
    SentryClientSettings settings =
        new SentryClientSettings(
            Duration.ofSeconds(5), 3, Duration.ofSeconds(3), 4_096, "gatehouse/test");
    return new SentryClient(
        hosts,
        new Transport(hosts.origin(), this, credentials, settings, Telemetry.none(), pauses::add));
  }

  List<String> lines() {
    return requests.stream().map(request -> request.method() + " " + request.uri()).toList();
  }

  String body(int index) throws IOException {
    return new String(requests.get(index).body().readAll(1 << 20), StandardCharsets.UTF_8);
  }
}
