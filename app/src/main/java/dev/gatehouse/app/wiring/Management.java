package dev.gatehouse.app.wiring;

import dev.gatehouse.http.Json;
import dev.gatehouse.http.Routes;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.node.ObjectNode;

/// What an orchestrator asks, on a listener of its own: is the process alive, can it take requests?
final class Management implements WebHandler {
  private volatile WebHandler operator =
      request ->
          WebResponse.error(
              404, "no_operator", "The authorization server runs in another process.");
  private final Map<String, Callable<Boolean>> checks = new ConcurrentSkipListMap<>();
  private volatile boolean isServing;
  private final Routes routes =
      new Routes().get("/health/live", request -> live()).get("/health/ready", request -> ready());

  /// Answers operators at `/operator/*`.
  void operate(WebHandler handler) {
    operator = handler;
  }

  /// Adds something that must hold for the process to take requests.
  void require(String name, Callable<Boolean> check) {
    checks.put(name, check);
  }

  /// From now on the process takes requests. This listener answers before, so that an orchestrator
  /// sees a process that is alive and not ready.
  void serving() {
    isServing = true;
  }

  @Override
  public WebResponse handle(WebRequest request) throws IOException, InterruptedException {
    return request.path().startsWith("/operator/")
        ? operator.handle(request)
        : routes.handle(request);
  }

  private static WebResponse live() {
    return WebResponse.json(200, Json.mapper().createObjectNode().put("status", "live"));
  }

  private WebResponse ready() {
    boolean allHold = isServing;
    ObjectNode answer = Json.mapper().createObjectNode().put("serving", allHold);
    for (Map.Entry<String, Callable<Boolean>> check : checks.entrySet()) {
      boolean holds = holds(check.getValue());
      answer.put(check.getKey(), holds);
      allHold &= holds;
    }
    return WebResponse.json(
        allHold ? 200 : 503, answer.put("status", allHold ? "ready" : "not ready"));
  }

  private static boolean holds(Callable<Boolean> check) {
    try {
      return check.call();
    } catch (Exception e) {
      return false;
    }
  }
}
