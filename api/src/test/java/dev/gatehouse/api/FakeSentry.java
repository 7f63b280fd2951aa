package dev.gatehouse.api;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A Sentry that answers by method and address, and remembers what it was asked. What it does not
/// know is a 404.
final class FakeSentry implements Outbound {
  interface Answer {
    WebResponse to(OutboundRequest request) throws IOException, InterruptedException;
  }

  final List<OutboundRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private Answer otherwise = request -> json(404, "{\"detail\":\"Not found.\"}");

  /// Answers `METHOD /path?query`, or with the server in front where more than one is asked.
  FakeSentry on(String line, Answer answer) {
    answers.put(line, answer);
    return this;
  }

  FakeSentry on(String line, int status, String json) {
    return on(line, request -> json(status, json));
  }

  FakeSentry otherwise(Answer answer) {
    otherwise = answer;
    return this;
  }

  @Override
  public WebResponse send(OutboundRequest request) throws IOException, InterruptedException {
    requests.add(request);
    String uri = request.uri().toString();
    String path = uri.substring(uri.indexOf("/api/"));
    Answer answer =
        answers.getOrDefault(
            request.method() + " " + uri,
            answers.getOrDefault(request.method() + " " + path, otherwise));
    return answer.to(request);
  }

  /// What was asked, one line each, with bodies.
  List<String> lines() {
    return requests.stream().map(FakeSentry::line).toList();
  }

  static WebResponse json(int status, String text) {
    return new WebResponse(status, Headers.of("content-type", "application/json"), Body.of(text));
  }

  private static String line(OutboundRequest request) {
    String body =
        request.body() instanceof Body.Bytes bytes && bytes.length() > 0
            ? " " + new String(bytes.array(), StandardCharsets.UTF_8)
            : "";
    return request.method() + " " + request.uri() + body;
  }
}
