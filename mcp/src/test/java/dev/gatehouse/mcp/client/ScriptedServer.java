package dev.gatehouse.mcp.client;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/// A server that says whatever a test wants, and remembers what it was asked.
final class ScriptedServer implements Outbound {
  static final URI ENDPOINT = URI.create("http://server.example/mcp");

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Script script;

  ScriptedServer(Script script) {
    this.script = script;
  }

  /// What a server does with a request.
  interface Script {
    WebResponse answer(Asked asked) throws IOException, InterruptedException;
  }

  /// One HTTP request.
  record Asked(String http, Headers headers, JsonNode body, Duration timeout) {
    String method() {
      return body.path("method").asString("");
    }

    JsonNode params() {
      return body.path("params");
    }

    JsonNode id() {
      return body.path("id");
    }

    /// Answers with a result.
    WebResponse result(String json) {
      return json(200, frame("result", json));
    }

    /// Answers with an error.
    WebResponse error(int status, String json) {
      return json(status, frame("error", json));
    }

    /// The response as one line.
    String frame(String member, String json) {
      return "{\"jsonrpc\":\"2.0\",\"id\":" + id() + ",\"" + member + "\":" + json + "}";
    }
  }

  /// A server of 2026-07-28.
  static ScriptedServer modern(Script script) {
    return new ScriptedServer(
        asked ->
            asked.method().equals("server/discover")
                ? asked.result(
                    """
                    {"resultType":"complete","supportedVersions":["2026-07-28"],
                     "capabilities":{"tools":{}},"ttlMs":0,"cacheScope":"private"}
                    """)
                : script.answer(asked));
  }

  /// A server of 2025-11-25 without sessions.
  static ScriptedServer handshake(Script script) {
    return handshake(Headers.none(), script);
  }

  /// A server of 2025-11-25 whose answer to `initialize` has these headers.
  static ScriptedServer handshake(Headers initialized, Script script) {
    return new ScriptedServer(
        asked ->
            switch (asked.method()) {
              case "server/discover" -> json(400, "{\"error\":\"no session\"}");
              case "initialize" -> {
                Headers.Builder headers = Headers.builder().add("content-type", "application/json");
                headers.addAllExcept(initialized);
                yield asked
                    .result(
                        """
                        {"protocolVersion":"2025-11-25","capabilities":{"tools":{}},
                         "serverInfo":{"name":"old","version":"0.9"}}
                        """)
                    .with(headers.build());
              }
              case "notifications/initialized" -> WebResponse.status(202);
              default -> script.answer(asked);
            });
  }

  @Override
  public WebResponse send(OutboundRequest request) throws IOException, InterruptedException {
    byte[] body = request.body().readAll(1 << 20);
    Asked one =
        new Asked(
            request.method(),
            request.headers(),
            Wire.json(body.length == 0 ? "{}" : new String(body, StandardCharsets.UTF_8)),
            request.timeout());
    asked.add(one);
    return script.answer(one);
  }

  /// Everything asked so far.
  List<Asked> asked() {
    return asked;
  }

  /// Everything asked so far with that method.
  List<Asked> asked(String method) {
    return asked.stream().filter(each -> each.method().equals(method)).toList();
  }

  ClientSettings settings() {
    return ClientSettings.of(ENDPOINT, this, new ClientInfo("tester", "Tester", "1"));
  }

  McpClient connect() throws Exception {
    return McpClient.connect(settings());
  }

  McpClient connect(Revision only) throws Exception {
    return McpClient.connect(settings().speaking(Set.of(only)));
  }

  static WebResponse json(int status, String json) {
    return WebResponse.jsonBytes(status, json.getBytes(StandardCharsets.UTF_8));
  }

  /// A stream with these bytes, which then ends.
  static WebResponse stream(String text) {
    return WebResponse.of(200, "text/event-stream", Body.of(text));
  }

  /// A stream of messages, which then ends.
  static WebResponse messages(String... messages) {
    StringBuilder text = new StringBuilder();
    for (String message : messages) {
      text.append("data: ").append(message.strip().replace("\n", "")).append("\n\n");
    }
    return stream(text.toString());
  }

  static String notification(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}";
  }

  static byte[] bytes(JsonNode json) {
    return Json.write(json);
  }
}
