package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.PushSink;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.Admission;
import dev.gatehouse.mcp.Change;
import dev.gatehouse.mcp.ChangeBus;
import dev.gatehouse.mcp.McpServer;
import dev.gatehouse.mcp.ResourceCatalogue;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.RequestId;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import dev.gatehouse.mcp.server.ServerRequest;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everyone who listens at this endpoint (`subscriptions/listen`), and one place on the bus for
/// them all. Changes gather in a bounded set in which equal ones meet, and are told from one thread
/// that runs while there are any; what a listener may hear is asked again each time.
///
/// @param <C> who listens
public final class Subscriptions<C> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

  /// More different changes than these at once are told as "look at the lists again".
  private static final int PENDING_MAX = 10_000;

  private final McpServer<C> server;
  private final Admission<C> admission;
  private final Heart heart;
  private final int perPrincipalMax;
  private final Map<ListenStream<C>, Heart.Beating> streams = new ConcurrentHashMap<>();
  private final Map<String, Set<ListenStream<C>>> byUri = new ConcurrentHashMap<>();
  private final Map<String, Integer> byPrincipal = new ConcurrentHashMap<>();
  private final Set<Change> pending = new LinkedHashSet<>();
  private final ChangeBus.@Nullable Listening listening;
  private boolean telling;
  private volatile boolean closed;

  Subscriptions(McpServer<C> server, Admission<C> admission, Heart heart, int perPrincipalMax) {
    this.server = server;
    this.admission = admission;
    this.heart = heart;
    this.perPrincipalMax = perPrincipalMax;
    ChangeBus bus = server.changes();
    this.listening = bus == null ? null : bus.listen(this::heard);
  }

  /// Opens a stream for `caller`.
  ///
  /// @throws RpcFailure when they have too many
  WebResponse open(RequestId id, ServerRequest.Listen wanted, C caller) {
    String principal = server.principal(caller);
    if (closed) {
      throw full("The server is about to stop. Listen again in a moment.");
    }
    ServerRequest.Listen granted = granted(wanted, caller);
    int now = byPrincipal.merge(principal, 1, Integer::sum);
    if (now > perPrincipalMax) {
      leave(principal);
      throw full("You have too many streams open. Close one, then listen again.");
    }
    ListenStream<C> stream = new ListenStream<>(id, caller, principal, granted);
    return WebResponse.events(sink -> attach(stream, sink));
  }

  /// Ends every stream with its final result, and opens no more.
  @Override
  public void close() {
    closed = true;
    if (listening != null) {
      listening.close();
    }
    streams.keySet().forEach(this::end);
  }

  private ServerRequest.Listen granted(ServerRequest.Listen wanted, C caller) {
    Set<Change.Kind> kinds = EnumSet.noneOf(Change.Kind.class);
    for (Change.Kind kind : wanted.kinds()) {
      boolean offered =
          switch (kind) {
            case TOOLS -> server.tools() != null;
            case PROMPTS -> server.prompts() != null;
            case RESOURCES, RESOURCE -> server.resources() != null;
          };
      if (offered) {
        kinds.add(kind);
      }
    }
    Set<String> uris =
        wanted.uris().stream()
            .filter(uri -> mayHearOf(caller, uri))
            .collect(Collectors.toUnmodifiableSet());
    return new ServerRequest.Listen(kinds, uris);
  }

  private void attach(ListenStream<C> stream, PushSink sink) {
    Heart.Beating beating = silentSince -> beat(stream, silentSince);
    synchronized (stream) {
      // Nobody can tell it anything before it has sent its acknowledgement.
      streams.put(stream, beating);
      stream.granted().uris().forEach(uri -> join(uri, stream));
      stream.attach(sink);
      heart.add(beating);
      sink.onClosed(() -> gone(stream));
    }
    if (closed) {
      end(stream);
    }
  }

  private void beat(ListenStream<C> stream, long silentSince) {
    if (admission.isStillAdmitted(stream.caller())) {
      stream.keepAlive(silentSince);
    } else {
      end(stream);
    }
  }

  private void end(ListenStream<C> stream) {
    stream.end(server.info());
    gone(stream);
  }

  private void gone(ListenStream<C> stream) {
    Heart.Beating beating = streams.remove(stream);
    if (beating == null) {
      return;
    }
    heart.remove(beating);
    for (String uri : stream.granted().uris()) {
      byUri.computeIfPresent(
          uri,
          (_, listeners) -> {
            listeners.remove(stream);
            return listeners.isEmpty() ? null : listeners;
          });
    }
    leave(stream.principal());
  }

  private void join(String uri, ListenStream<C> stream) {
    byUri.compute(
        uri,
        (_, listeners) -> {
          Set<ListenStream<C>> all = listeners == null ? ConcurrentHashMap.newKeySet() : listeners;
          all.add(stream);
          return all;
        });
  }

  private void leave(String principal) {
    byPrincipal.computeIfPresent(principal, (_, count) -> count > 1 ? count - 1 : null);
  }

  /// Called by the bus: notes the change and returns.
  private void heard(Change change) {
    synchronized (pending) {
      if (pending.size() < PENDING_MAX) {
        pending.add(change);
      } else {
        LOG.warn("mcp-change-dropped kind={}", change.kind());
      }
      if (!telling) {
        telling = true;
        Thread.ofVirtual().name("mcp-changes").start(this::tellAll);
      }
    }
  }

  private void tellAll() {
    for (Change change = next(); change != null; change = next()) {
      try {
        tell(change);
      } catch (RuntimeException e) {
        LOG.error("mcp-change-failed kind={}", change.kind(), e);
      }
    }
  }

  private @Nullable Change next() {
    synchronized (pending) {
      if (pending.isEmpty()) {
        telling = false;
        return null;
      }
      Change first = pending.iterator().next();
      pending.remove(first);
      return first;
    }
  }

  private void tell(Change change) {
    if (change.kind() == Change.Kind.RESOURCE) {
      for (ListenStream<C> stream : byUri.getOrDefault(change.uri(), Set.of())) {
        if (isStillAdmitted(stream) && mayHearOf(stream.caller(), change.uri())) {
          stream.tell(change);
        }
      }
      return;
    }
    for (ListenStream<C> stream : streams.keySet()) {
      if (stream.granted().kinds().contains(change.kind()) && isStillAdmitted(stream)) {
        stream.tell(change);
      }
    }
  }

  private boolean isStillAdmitted(ListenStream<C> stream) {
    if (admission.isStillAdmitted(stream.caller())) {
      return true;
    }
    end(stream);
    return false;
  }

  private boolean mayHearOf(C caller, String uri) {
    ResourceCatalogue<C> resources = server.resources();
    return resources != null && resources.mayHearOf(caller, uri);
  }

  private static RpcFailure full(String message) {
    return new RpcFailure(ErrorCode.INTERNAL_ERROR, message);
  }
}
