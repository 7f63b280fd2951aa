package dev.gatehouse.mcp.client;

import dev.gatehouse.http.FanOut;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RequestId;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The stream of one `subscriptions/listen` (2026-07-28), read on a virtual thread.
final class ListenStream implements Subscription {
  private static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";
  private static final String ID_KEY = ModernEra.PREFIX + "subscriptionId";

  private final RequestId id;
  private final EventStream events;
  private final ChangeListener listener;
  private final Patience patience;
  private final ListenFilter honoured;
  private volatile boolean closed;

  private ListenStream(
      RequestId id,
      EventStream events,
      ChangeListener listener,
      ClientTimeouts timeouts,
      ListenFilter honoured) {
    this.id = id;
    this.events = events;
    this.listener = listener;
    this.patience = Patience.forStream(timeouts);
    this.honoured = honoured;
  }

  /// Waits for the acknowledgement, then reads on by itself.
  static Subscription open(
      WebResponse response, RequestId id, ClientSettings settings, ChangeListener listener)
      throws McpFailure, InterruptedException {
    ClientTimeouts timeouts = settings.timeouts();
    Patience patience = Patience.forRequest(timeouts);
    if (!response.isEventStream()) {
      Inbox deaf = new CallInbox(id, CallListener.NONE, patience, null);
      var _ = new AnswerReader(settings.limits(), id, patience, deaf, null).read(response);
      throw new McpFailure.Broken("The server answered a subscription with no stream.");
    }
    EventStream events = null;
    boolean sound = false;
    try {
      events = new EventStream(response.body(), settings.limits().eventBytesMax(), Long.MAX_VALUE);
      ListenFilter honoured = acknowledgement(events, id, patience);
      ListenStream stream = new ListenStream(id, events, listener, timeouts, honoured);
      var _ = FanOut.start("mcp-listen", stream::run);
      sound = true;
      return stream;
    } catch (IOException e) {
      throw new McpFailure.Unreachable("The server broke its stream of changes off.", e);
    } finally {
      if (!sound && events != null) {
        events.close();
      }
    }
  }

  @Override
  public ListenFilter honoured() {
    return honoured;
  }

  @Override
  public void close() {
    closed = true;
    events.close();
  }

  private static ListenFilter acknowledgement(EventStream events, RequestId id, Patience patience)
      throws IOException, McpFailure, InterruptedException {
    JsonNode node = nextMessage(events, patience);
    if (node == null) {
      throw new McpFailure.Broken("The server ended its stream of changes at once.");
    }
    if (Message.read(node) instanceof Message.Response) {
      var _ = Answers.result(node, id); // mostly an error, and thrown as such
    }
    if (!(Message.read(node) instanceof Message.Notification(String method, ObjectNode params))
        || !method.equals(ACKNOWLEDGED)
        || !isMine(params, id)) {
      throw new McpFailure.Broken("The server began a stream of changes without its acceptance.");
    }
    return filter(params.path("notifications"));
  }

  private void run() {
    McpFailure failure = null;
    try (events) {
      boolean open = true;
      while (open) {
        JsonNode node = nextMessage(events, patience);
        open = node != null && take(node);
        if (node == null) {
          failure = new McpFailure.Unreachable("The server dropped its stream of changes.", null);
        }
      }
    } catch (McpFailure e) {
      failure = e;
    } catch (IOException e) {
      failure = new McpFailure.Unreachable("The server broke its stream of changes off.", e);
    } catch (InterruptedException e) {
      return; // nobody but the end of the program interrupts this thread
    }
    if (!closed) {
      McpFailure end = failure;
      Changes.guarded(() -> listener.onEnd(end));
    }
  }

  /// Whether more may follow.
  private boolean take(JsonNode node) throws McpFailure {
    switch (Message.read(node)) {
      case Message.Notification notification -> {
        if (!closed && isMine(notification.params(), id)) {
          Changes.tell(listener, notification);
        }
        return !closed;
      }
      case Message.Response _ -> {
        var _ = Answers.result(node, id);
        return false;
      }
      case Message.Request _, Message.Invalid _ ->
          throw new McpFailure.Broken("The server sent what has no place among changes.");
    }
  }

  private static @Nullable JsonNode nextMessage(EventStream events, Patience patience)
      throws IOException, McpFailure, InterruptedException {
    SseEvent event = events.next(patience, patience::renew);
    while (event != null && !event.isMessage()) {
      event = events.next(patience, patience::renew);
    }
    return event == null ? null : Answers.json(event.data());
  }

  private static boolean isMine(ObjectNode params, RequestId id) {
    return id.equals(RequestId.read(params.path("_meta").get(ID_KEY)));
  }

  private static ListenFilter filter(JsonNode json) {
    Set<String> uris = new HashSet<>();
    json.path("resourceSubscriptions").values().forEach(uri -> uris.add(uri.asString("")));
    return new ListenFilter(
        json.path("toolsListChanged").asBoolean(false),
        json.path("promptsListChanged").asBoolean(false),
        json.path("resourcesListChanged").asBoolean(false),
        uris);
  }
}
