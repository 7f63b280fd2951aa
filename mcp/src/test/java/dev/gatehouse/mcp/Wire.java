package dev.gatehouse.mcp;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.PushSink;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Writes requests and reads answers the way a client does.
public final class Wire {
  private static final Pattern NAME = Pattern.compile("\"(?:name|uri)\":\"([^\"]*)\"");

  private static final Set<String> NAMED = Set.of("tools/call", "prompts/get", "resources/read");

  private Wire() {}

  /// A POST of `body` with the headers every client sends, and `more` (names and values in turn).
  public static WebRequest post(String body, String... more) {
    Headers headers =
        Headers.of(
            "host", "localhost:8787",
            "content-type", "application/json",
            "accept", "application/json, text/event-stream");
    for (int i = 0; i < more.length; i += 2) {
      headers = more[i + 1] == null ? headers.without(more[i]) : headers.with(more[i], more[i + 1]);
    }
    return new WebRequest("POST", WebTarget.parse("/mcp"), headers, Body.of(body));
  }

  /// A sound modern request with id 7.
  ///
  /// @param params the members of `params`, without braces; may be empty
  public static WebRequest modern(String method, String params, String... more) {
    return modernMeta(method, params, "", more);
  }

  /// As [#modern] with more members of `_meta`, each followed by a comma.
  public static WebRequest modernMeta(
      String method, String params, String meta, String... moreHeaders) {
    return written(method, params, meta, "{}", moreHeaders);
  }

  /// A sound modern request of a client with these capabilities.
  public static WebRequest capable(String capabilities, String method, String params) {
    return capable(capabilities, method, params, "");
  }

  /// As [#capable] with more members of `_meta`, each followed by a comma.
  public static WebRequest capable(String capabilities, String method, String params, String meta) {
    return written(method, params, meta, capabilities);
  }

  private static WebRequest written(
      String method, String params, String meta, String capabilities, String... moreHeaders) {
    List<String> headers =
        new ArrayList<>(List.of("mcp-protocol-version", "2026-07-28", "mcp-method", method));
    Matcher name = NAME.matcher(params);
    if (NAMED.contains(method) && name.find()) {
      headers.addAll(List.of("mcp-name", name.group(1)));
    }
    for (String each : moreHeaders) {
      headers.add(each);
    }
    return post(
        """
        {"jsonrpc":"2.0","id":7,"method":"%s","params":{%s%s"_meta":{%s
          "io.modelcontextprotocol/protocolVersion":"2026-07-28",
          "io.modelcontextprotocol/clientInfo":{"name":"tester","version":"1"},
          "io.modelcontextprotocol/clientCapabilities":%s}}}
        """
            .formatted(method, params, params.isEmpty() ? "" : ",", meta, capabilities),
        headers.toArray(String[]::new));
  }

  /// A request of an old revision with id 7.
  public static WebRequest legacy(String revision, String method, String params) {
    return post(
        """
        {"jsonrpc":"2.0","id":7,"method":"%s","params":{%s}}
        """
            .formatted(method, params),
        "mcp-protocol-version",
        revision);
  }

  /// The body of an answer as JSON.
  public static JsonNode json(WebResponse response) {
    return json(response.bodyText());
  }

  /// JSON from text.
  public static JsonNode json(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (Json.Malformed e) {
      throw new AssertionError(e.reason() + " in " + text, e);
    }
  }

  /// Reads a streamed answer to its end: the data of its events in order.
  public static List<JsonNode> events(WebResponse response) throws Exception {
    Receiver receiver = Receiver.of(response);
    receiver.ended.get(10, TimeUnit.SECONDS);
    return receiver.events();
  }

  /// A client that receives a stream.
  public static final class Receiver implements PushSink {
    public final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final List<String> pieces = new ArrayList<>();
    private final CompletableFuture<Runnable> closed = new CompletableFuture<>();
    private boolean gone;

    /// Begins to receive.
    public static Receiver of(WebResponse response) {
      Receiver receiver = new Receiver();
      ((Body.Push) response.body()).source().start(receiver);
      return receiver;
    }

    /// Goes away, as a client does that closes its connection.
    public void disconnect() throws Exception {
      synchronized (this) {
        gone = true;
      }
      closed.get(10, TimeUnit.SECONDS).run();
    }

    /// The data of the events, once there are `count` of them.
    public synchronized List<JsonNode> await(int count) throws InterruptedException {
      while (events().size() < count) {
        wait();
      }
      return events();
    }

    /// Waits until there were `count` comments.
    public synchronized void awaitComments(int count) throws InterruptedException {
      while (pieces.stream().filter(piece -> piece.startsWith(":")).count() < count) {
        wait();
      }
    }

    /// The data of the events so far.
    public synchronized List<JsonNode> events() {
      return pieces.stream()
          .filter(piece -> !piece.startsWith(":"))
          .map(piece -> piece.replace("event: message\ndata: ", "").strip())
          .map(Wire::json)
          .toList();
    }

    @Override
    public synchronized boolean push(byte[] piece) {
      if (gone || ended.isDone()) {
        return false;
      }
      pieces.add(new String(piece, StandardCharsets.UTF_8));
      notifyAll();
      return true;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void onDrained(Runnable action) {
      action.run();
    }

    @Override
    public void end() {
      ended.complete(true);
    }

    @Override
    public void fail(Throwable cause) {
      ended.completeExceptionally(cause);
    }

    @Override
    public void onClosed(Runnable action) {
      closed.complete(action);
    }
  }
}
