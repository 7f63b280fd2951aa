package dev.gatehouse.api;

import dev.gatehouse.api.search.SearchTranslator;
import dev.gatehouse.api.tools.Sources;
import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.search.DocsIndex;
import dev.gatehouse.sentry.SentryClientSettings;
import dev.gatehouse.telemetry.Telemetry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The service with doubles around it, and a client that speaks MCP to it.
final class Service {
  private static final DocsIndex DOCS = DocsIndex.builtIn();

  static final String ADDRESS = "https://mcp.example.com";

  final FakeOAuth oauth = new FakeOAuth();
  final FakeSentry sentry = new FakeSentry();
  final ApiService api;

  /// What the client says it can do.
  String capabilities = "{}";

  Service(String sentryBase) {
    this(sentryBase, UserLimit.none());
  }

  Service(String sentryBase, UserLimit limit) {
    this.api =
        new ApiService(
            ApiSettings.of(URI.create(sentryBase), "1.2.3"),
            // One attempt, so that no test waits; repetition has its tests beside the client.
            new SentryClientSettings(
                Duration.ofSeconds(10), 1, Duration.ofSeconds(3), 8 << 20, "gatehouse/test"),
            new Sources(
                DOCS,
                new SearchTranslator(InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"))),
                new Sources.Pace(Duration.ofMillis(1), Duration.ZERO, Duration.ofSeconds(10))),
            limit,
            oauth,
            sentry,
            PublicAddress.configured(URI.create(ADDRESS)),
            Telemetry.none());
  }

  static Service selfHosted() {
    return new Service("https://errors.example.com");
  }

  WebResponse get(String target, String... headers) throws Exception {
    return api.handler().handle(WebRequest.of("GET", target).with(Headers.of(headers)));
  }

  /// Calls a tool and answers the HTTP response.
  WebResponse call(String target, String tool, ObjectNode arguments) throws Exception {
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", tool);
    params.set("arguments", arguments);
    return post(target, "tools/call", params, "mcp-name", tool);
  }

  /// Lists the tools.
  JsonNode list(String target) throws Exception {
    WebResponse response = post(target, "tools/list", JsonNodeFactory.instance.objectNode());
    return Json.read(text(response).getBytes(StandardCharsets.UTF_8)).path("result").path("tools");
  }

  /// Calls a tool and answers its result.
  JsonNode result(String target, String tool, ObjectNode arguments) throws Exception {
    WebResponse response = call(target, tool, arguments);
    if (response.status() != 200) {
      throw new AssertionError(response.status() + " " + text(response));
    }
    return Json.read(text(response).getBytes(StandardCharsets.UTF_8)).path("result");
  }

  WebResponse post(String target, String method, ObjectNode params, String... headers)
      throws Exception {
    ObjectNode meta = params.putObject("_meta");
    meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
    meta.putObject("io.modelcontextprotocol/clientInfo").put("name", "tester").put("version", "1");
    meta.set(
        "io.modelcontextprotocol/clientCapabilities",
        Json.read(capabilities.getBytes(StandardCharsets.UTF_8)));
    ObjectNode message =
        JsonNodeFactory.instance
            .objectNode()
            .put("jsonrpc", "2.0")
            .put("id", 1)
            .put("method", method);
    message.set("params", params);
    Headers all =
        Headers.of(
            "host", "mcp.example.com",
            "authorization", "Bearer good",
            "content-type", "application/json",
            "accept", "application/json, text/event-stream",
            "mcp-protocol-version", "2026-07-28",
            "mcp-method", method);
    for (int i = 0; i < headers.length; i += 2) {
      all = all.with(headers[i], headers[i + 1]);
    }
    return api.handler()
        .handle(new WebRequest("POST", WebTarget.parse(target), all, Body.of(Json.write(message))));
  }

  static ObjectNode arguments(String... namesAndValues) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return arguments;
  }

  static String text(WebResponse response) {
    return response.bodyText();
  }

  static String markdown(JsonNode result) {
    return result.path("content").path(0).path("text").asString();
  }
}
