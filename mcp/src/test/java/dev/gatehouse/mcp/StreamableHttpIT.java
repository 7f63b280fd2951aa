package dev.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.http.engine.HttpListener;
import dev.gatehouse.http.engine.ListenOptions;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The endpoint on a real socket, with a client that is not ours.
@Timeout(60)
class StreamableHttpIT {
  private final Weather weather = new Weather();
  private HttpEngine engine;
  private HttpListener listener;
  private HttpClient client;

  @BeforeEach
  void start() throws Exception {
    engine = HttpEngine.start();
    listener = engine.listen(ListenOptions.loopback(0));
    listener.serve(weather.endpoint());
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    engine.close();
  }

  @Test
  void answers_json_on_a_socket() throws Exception {
    HttpResponse<String> answer =
        client.send(
            call("forecast", "{\"city\":\"Ulm\"}", ""), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(Wire.json(answer.body()).at("/result/structuredContent/city").stringValue())
        .isEqualTo("Ulm");
  }

  @Test
  void streams_events_on_a_socket() throws Exception {
    HttpResponse<String> answer =
        client.send(
            call("steps", "{}", "\"progressToken\":\"t\","), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream");
    assertThat(answer.body().split("\n\n"))
        .hasSize(4)
        .allMatch(e -> e.startsWith("event: message\n"));
  }

  @Test
  void stops_a_call_whose_client_closes_the_connection() throws Exception {
    HttpResponse<InputStream> answer =
        client.send(
            call("wait", "{}", "\"progressToken\":\"t\","),
            HttpResponse.BodyHandlers.ofInputStream());
    byte[] first = answer.body().readNBytes(20);
    assertThat(new String(first, StandardCharsets.US_ASCII)).startsWith("event: message");
    answer.body().close();
    client.shutdownNow();
    assertThat(weather.stopped.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void tells_a_listener_on_a_socket_of_changes_and_of_its_end() throws Exception {
    ChangeBus bus = ChangeBus.inProcess();
    ToolSet<String> tools = weather.tools();
    StreamableHttp<String> changing =
        new StreamableHttp<>(
            Weather.server().tools(caller -> tools).changes(bus).build(),
            Admission.everyone("ada"));
    listener.serve(changing);
    HttpResponse<InputStream> answer =
        client.send(listen(), HttpResponse.BodyHandlers.ofInputStream());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    assertThat(next(lines)).contains("notifications/subscriptions/acknowledged");
    bus.publish(Change.tools());
    assertThat(next(lines)).contains("notifications/tools/list_changed");
    changing.close();
    assertThat(next(lines)).contains("\"result\"");
    assertThat(lines.lines().filter(line -> !line.isEmpty())).isEmpty();
  }

  private static String next(BufferedReader lines) throws Exception {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data: ")) {
        return line;
      }
    }
    return "the stream ended";
  }

  private HttpRequest listen() {
    String body =
        """
        {"jsonrpc":"2.0","id":"l","method":"subscriptions/listen","params":{
          "notifications":{"toolsListChanged":true},
          "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
          "io.modelcontextprotocol/clientCapabilities":{}}}}
        """;
    return HttpRequest.newBuilder(uri())
        .header("content-type", "application/json")
        .header("accept", "application/json, text/event-stream")
        .header("mcp-protocol-version", "2026-07-28")
        .header("mcp-method", "subscriptions/listen")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  @Test
  void refuses_a_foreign_page_on_a_socket() throws Exception {
    HttpRequest foreign =
        HttpRequest.newBuilder(uri())
            .header("content-type", "application/json")
            .header("origin", "http://evil.example")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertThat(client.send(foreign, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(403);
  }

  private HttpRequest call(String tool, String arguments, String meta) {
    String body =
        """
        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s,
          "_meta":{%s"io.modelcontextprotocol/protocolVersion":"2026-07-28",
          "io.modelcontextprotocol/clientCapabilities":{}}}}
        """
            .formatted(tool, arguments, meta);
    return HttpRequest.newBuilder(uri())
        .header("content-type", "application/json")
        .header("accept", "application/json, text/event-stream")
        .header("mcp-protocol-version", "2026-07-28")
        .header("mcp-method", "tools/call")
        .header("mcp-name", tool)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + listener.port() + "/mcp");
  }
}
