package dev.gatehouse.mcp.client;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.jsonrpc.RequestId;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Requests after a handshake (2025-03-26 to 2025-11-25), within a session if the server wants one.
/// A lost session is begun anew, once for each request that notices.
final class HandshakeEra implements Era {
  private static final String SESSION = "mcp-session-id";
  private static final String VERSION = "mcp-protocol-version";
  private static final Duration FAREWELL_MAX = Duration.ofSeconds(2);
  private static final long RETRY_MILLIS = 1_000;
  private static final long RETRY_MILLIS_MIN = 100;

  private final Connection connection;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile Session session;
  private @Nullable ServerStream stream;

  private HandshakeEra(Connection connection, Session session) {
    this.connection = connection;
    this.session = session;
  }

  /// What the handshake agreed on.
  ///
  /// @param id null when the server keeps no sessions
  private record Session(@Nullable String id, ServerDescription server) {
    Headers headers() {
      Headers headers = Headers.of(VERSION, server.revision().wire());
      return id == null ? headers : headers.with(SESSION, id);
    }
  }

  /// Shakes hands; listens at once if the server may have something to ask.
  static HandshakeEra open(Connection connection, Revision revision)
      throws McpFailure, InterruptedException {
    HandshakeEra era = new HandshakeEra(connection, handshake(connection, revision));
    if (connection.settings().serverRequests() != null) {
      try {
        var _ = era.stream();
      } catch (McpFailure.Refused e) {
        // A server need not offer such a stream; then it asks on those of calls.
      }
    }
    return era;
  }

  @Override
  public ServerDescription server() {
    return session.server();
  }

  @Override
  public ObjectNode request(Call call) throws McpFailure, InterruptedException {
    Session first = session;
    ObjectNode result = attempt(call, first);
    if (result == null) {
      result = attempt(call, renewed(first));
    }
    if (result == null) {
      throw new McpFailure.Refused(404);
    }
    return result;
  }

  @Override
  public Subscription listen(ListenFilter filter, ChangeListener listener)
      throws McpFailure, InterruptedException {
    HandshakeSubscription subscription =
        new HandshakeSubscription(this, stream(), filter, listener);
    subscription.begin();
    return subscription;
  }

  @Override
  public void close() {
    renewing.lock();
    try {
      if (stream != null) {
        stream.close();
      }
    } finally {
      renewing.unlock();
    }
    if (session.id() == null) {
      return;
    }
    try {
      connection.delete(session.headers(), FAREWELL_MAX);
    } catch (McpFailure e) {
      // The server forgets the session by itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The result, or null when the server no longer knows the session.
  private @Nullable ObjectNode attempt(Call call, Session within)
      throws McpFailure, InterruptedException {
    RequestId id = connection.nextId();
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.setAll(call.params());
    if (call.isHeard()) {
      params.putObject("_meta").set("progressToken", id.json());
    }
    ClientSettings settings = connection.settings();
    Patience patience = Patience.forRequest(settings.timeouts());
    try {
      ObjectNode message = Connection.request(id, call.method(), params);
      WebResponse response = connection.post(message, within.headers(), patience);
      if (response.status() == 404 && within.id() != null) {
        response.body().release();
        return null;
      }
      Inbox inbox = new CallInbox(id, call.listener(), patience, answering(within));
      AnswerReader.Resume resume = (last, retry) -> reopen(within, last, retry, patience);
      return new AnswerReader(settings.limits(), id, patience, inbox, resume)
          .read(connection.accepted(response, id, patience));
    } catch (InterruptedException | McpFailure.TimedOut | McpFailure.Broken | RuntimeException e) {
      cancel(id, within);
      throw e;
    }
  }

  private void cancel(RequestId id, Session within) {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.set("requestId", id.json());
    params.put("reason", "The client waits no longer.");
    try {
      notify("notifications/cancelled", params, within, Patience.of(FAREWELL_MAX));
    } catch (McpFailure e) {
      // The server works in vain, then.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void notify(String method, ObjectNode params, Session within, Patience patience)
      throws McpFailure, InterruptedException {
    ObjectNode message = Connection.notification(method, params);
    WebResponse response = connection.post(message, within.headers(), patience);
    connection.accepted(response, null, patience).body().release();
  }

  private WebResponse reopen(Session within, String last, long retryMillis, Patience patience)
      throws McpFailure, InterruptedException {
    long pause = retryMillis < 0 ? RETRY_MILLIS : Math.max(retryMillis, RETRY_MILLIS_MIN);
    if (pause >= patience.left().toMillis()) {
      throw new McpFailure.TimedOut("The server wants to be asked again, but too late.", null);
    }
    Thread.sleep(pause);
    Headers headers = within.headers().with("last-event-id", last);
    return connection.accepted(connection.get(headers, patience), null, patience);
  }

  private RequestAnswers answering(Session within) {
    return new RequestDesk(connection, within.headers());
  }

  private Session renewed(Session lost) throws McpFailure, InterruptedException {
    renewing.lockInterruptibly();
    try {
      if (session.equals(lost)) {
        session = handshake(connection, lost.server().revision());
      }
      return session;
    } finally {
      renewing.unlock();
    }
  }

  /// The stream of what belongs to no request, opened if it is not.
  private ServerStream stream() throws McpFailure, InterruptedException {
    renewing.lockInterruptibly();
    try {
      if (stream == null || stream.isOver()) {
        ServerStream fresh =
            new ServerStream(
                connection.settings(), this::openStream, each -> answering(session).answer(each));
        fresh.start();
        stream = fresh;
      }
      return stream;
    } finally {
      renewing.unlock();
    }
  }

  private WebResponse openStream(String lastEventId) throws McpFailure, InterruptedException {
    Session within = session;
    Patience patience = Patience.of(connection.settings().timeouts().silence());
    Headers headers = within.headers();
    if (!lastEventId.isEmpty()) {
      headers = headers.with("last-event-id", lastEventId);
    }
    WebResponse response = connection.get(headers, patience);
    if (response.status() == 404 && within.id() != null) {
      response.body().release();
      response = connection.get(renewed(within).headers(), patience);
    }
    if (response.status() != 401 && response.status() != 403 && !response.isEventStream()) {
      response.body().release(); // whatever it says about it, it offers no stream
      throw new McpFailure.Refused(response.status());
    }
    return connection.accepted(response, null, patience);
  }

  /// `initialize` and `notifications/initialized`.
  private static Session handshake(Connection connection, Revision revision)
      throws McpFailure, InterruptedException {
    ClientSettings settings = connection.settings();
    ObjectNode params =
        JsonNodeFactory.instance.objectNode().put("protocolVersion", revision.wire());
    params.set("capabilities", settings.capabilities().json());
    params.set("clientInfo", settings.info().json());
    RequestId id = connection.nextId();
    Patience patience = Patience.forRequest(settings.timeouts());
    ObjectNode message = Connection.request(id, "initialize", params);
    WebResponse response =
        connection.accepted(connection.post(message, Headers.none(), patience), id, patience);
    Inbox inbox = new CallInbox(id, CallListener.NONE, patience, null);
    ObjectNode result =
        new AnswerReader(settings.limits(), id, patience, inbox, null).read(response);
    Session agreed =
        new Session(sessionId(response), ResultJson.initialized(result, settings.revisions()));
    new HandshakeEra(connection, agreed)
        .notify(
            "notifications/initialized", JsonNodeFactory.instance.objectNode(), agreed, patience);
    return agreed;
  }

  private static @Nullable String sessionId(WebResponse response) throws McpFailure.Broken {
    String id = response.header(SESSION);
    if (id != null && (id.isEmpty() || !id.chars().allMatch(c -> c > ' ' && c < 127))) {
      throw new McpFailure.Broken("The server gave a session id that no header can carry.");
    }
    return id;
  }
}
