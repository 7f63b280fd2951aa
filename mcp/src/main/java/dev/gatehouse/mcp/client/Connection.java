package dev.gatehouse.mcp.client;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.jsonrpc.RequestId;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sends messages to one endpoint and turns refusals into failures; both eras send alike.
final class Connection {
  private static final int REFUSAL_BYTES_MAX = 64 << 10;

  private final ClientSettings settings;
  private final AtomicLong ids = new AtomicLong();

  Connection(ClientSettings settings) {
    this.settings = settings;
  }

  ClientSettings settings() {
    return settings;
  }

  /// An id that no other request of this client has.
  RequestId nextId() {
    return new RequestId.Whole(ids.incrementAndGet());
  }

  /// A request.
  static ObjectNode request(RequestId id, String method, ObjectNode params) {
    ObjectNode message = notification(method, params);
    message.set("id", id.json());
    return message;
  }

  /// A notification.
  static ObjectNode notification(String method, ObjectNode params) {
    ObjectNode message =
        JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").put("method", method);
    message.set("params", params);
    return message;
  }

  /// Posts one message and waits for the head of the answer, whatever its status.
  WebResponse post(ObjectNode message, Headers protocol, Patience patience)
      throws McpFailure, InterruptedException {
    Headers typed =
        protocol
            .with("content-type", "application/json")
            .with("accept", "application/json, text/event-stream");
    return send("POST", typed, Body.of(Json.write(message)), patience.left());
  }

  /// Asks for a stream and waits for the head of the answer, whatever its status.
  WebResponse get(Headers protocol, Patience patience) throws McpFailure, InterruptedException {
    return send("GET", protocol.with("accept", "text/event-stream"), Body.EMPTY, patience.left());
  }

  /// Ends a session; the answer does not matter.
  void delete(Headers protocol, Duration atMost) throws McpFailure, InterruptedException {
    send("DELETE", protocol, Body.EMPTY, atMost).body().release();
  }

  private WebResponse send(String method, Headers protocol, Body body, Duration timeout)
      throws McpFailure, InterruptedException {
    Headers.Builder fields = Headers.builder().addAllExcept(protocol);
    settings
        .headers()
        .get()
        .forEach(
            (name, value) -> {
              if (!protocol.has(name)) {
                fields.add(name, value);
              }
            });
    OutboundRequest request =
        new OutboundRequest(method, settings.endpoint(), fields.build(), body, timeout);
    try {
      return settings.outbound().send(request);
    } catch (SocketTimeoutException e) {
      throw new McpFailure.TimedOut("The server did not answer in time.", e);
    } catch (InterruptedIOException e) {
      throw interrupted();
    } catch (IOException e) {
      throw new McpFailure.Unreachable("The server could not be reached, or broke off.", e);
    } catch (HttpFailure e) {
      throw new McpFailure.Broken(e.text());
    }
  }

  /// `response` if it is a success; else the failure that it stands for.
  ///
  /// @param id of the request, if it was one
  WebResponse accepted(WebResponse response, @Nullable RequestId id, Patience patience)
      throws McpFailure, InterruptedException {
    int status = response.status();
    if (status >= 200 && status < 300) {
      return response;
    }
    if (status == 401 || status == 403) {
      response.body().release();
      throw new McpFailure.Challenged(
          status, Challenge.parse(response.headers().all("www-authenticate")));
    }
    if (response.body() instanceof Body.Push || !Answers.isJson(response)) {
      response.body().release();
      throw new McpFailure.Refused(status);
    }
    McpFailure.Rpc error;
    try {
      error = Answers.errorIn(Answers.readAll(response.body(), REFUSAL_BYTES_MAX, patience), id);
    } catch (McpFailure.Broken e) {
      error = null;
    }
    throw error == null ? new McpFailure.Refused(status) : error;
  }

  /// What an interrupt that arrived as an I/O failure is; the thread's flag is taken back.
  static InterruptedException interrupted() {
    var _ = Thread.interrupted();
    return new InterruptedException("interrupted while waiting for an MCP server");
  }
}
