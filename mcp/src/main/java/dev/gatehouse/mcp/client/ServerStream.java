package dev.gatehouse.mcp.client;

import dev.gatehouse.http.FanOut;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.jsonrpc.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The stream on which a server of the handshake revisions says what belongs to no request. Read on
/// a virtual thread, and taken up again whenever it ends (2025-11-25, "Listening for messages").
final class ServerStream implements AutoCloseable {
  private static final int BARREN_MAX = 8;
  private static final Duration OPENING_MAX = Duration.ofSeconds(5);
  private static final Duration PAUSE_MIN = Duration.ofMillis(500);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

  private final Opener opener;
  private final RequestAnswers requests;
  private final ClientSettings settings;
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable Thread thread;
  private volatile boolean closed;
  private volatile boolean over;

  // Touched by the reading thread only.
  private String lastEventId = "";
  private long retryMillis = -1;

  ServerStream(ClientSettings settings, Opener opener, RequestAnswers requests) {
    this.settings = settings;
    this.opener = opener;
    this.requests = requests;
  }

  /// Asks for the stream.
  @FunctionalInterface
  interface Opener {
    /// Asks for what came after an event.
    ///
    /// @param lastEventId what came last, or empty
    WebResponse open(String lastEventId) throws McpFailure, InterruptedException;
  }

  /// Begins to read on a thread of its own. Returns when the server has answered, or after
  /// [#OPENING_MAX]: some send nothing at all before the first event.
  ///
  /// @throws McpFailure when the server offers no such stream
  void start() throws McpFailure, InterruptedException {
    CompletableFuture<Optional<McpFailure>> opened = new CompletableFuture<>();
    thread = FanOut.start("mcp-server-stream", () -> run(opened));
    try {
      Optional<McpFailure> failure = opened.get(OPENING_MAX.toMillis(), TimeUnit.MILLISECONDS);
      if (failure.isPresent()) {
        throw failure.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a stream could not be read", e.getCause());
    } catch (TimeoutException e) {
      // It opens when it has something to say.
    } catch (InterruptedException e) {
      close();
      throw e;
    }
  }

  void add(ChangeListener listener) {
    listeners.add(listener);
  }

  void remove(ChangeListener listener) {
    listeners.remove(listener);
  }

  /// Whether it has ended for good.
  boolean isOver() {
    return over;
  }

  @Override
  public void close() {
    closed = true;
    Thread reader = thread;
    if (reader != null) {
      reader.interrupt();
    }
  }

  private void run(CompletableFuture<Optional<McpFailure>> opened) {
    McpFailure failure = null;
    try {
      WebResponse first = opener.open("");
      opened.complete(Optional.empty());
      failure = readOn(first);
    } catch (McpFailure e) {
      failure = e;
    } catch (InterruptedException e) {
      // Only close() interrupts.
    }
    over = true;
    boolean told = opened.complete(Optional.ofNullable(failure));
    if (!closed && !told) {
      McpFailure end = failure;
      listeners.forEach(each -> Changes.guarded(() -> each.onEnd(end)));
    }
  }

  /// Reads, and takes up again, until the server has nothing to say too often.
  private McpFailure readOn(WebResponse first) throws McpFailure, InterruptedException {
    @Nullable WebResponse response = first;
    for (int barren = 0; !closed && barren <= BARREN_MAX; barren++) {
      if (response != null && drain(response)) {
        barren = 0;
      }
      Thread.sleep(pause(barren));
      response = reopen();
    }
    return new McpFailure.Unreachable("The server ended its stream again and again.", null);
  }

  private Duration pause(int barren) {
    Duration wanted = retryMillis < 0 ? PAUSE_MIN : Duration.ofMillis(retryMillis);
    Duration pause = wanted.compareTo(PAUSE_MIN) < 0 ? PAUSE_MIN : wanted;
    Duration backoff = PAUSE_MIN.multipliedBy(1L << barren);
    pause = pause.compareTo(backoff) < 0 ? backoff : pause;
    return pause.compareTo(PAUSE_MAX) > 0 && wanted.compareTo(PAUSE_MAX) < 0 ? PAUSE_MAX : pause;
  }

  private @Nullable WebResponse reopen() throws McpFailure, InterruptedException {
    try {
      return opener.open(lastEventId);
    } catch (McpFailure.Unreachable | McpFailure.TimedOut e) {
      return null; // perhaps it comes back
    }
  }

  /// Reads to the end; whether anything came.
  private boolean drain(WebResponse response) throws McpFailure, InterruptedException {
    boolean fruitful = false;
    ClientLimits limits = settings.limits();
    Patience patience = Patience.forStream(settings.timeouts());
    try (EventStream events =
        new EventStream(response.body(), limits.eventBytesMax(), Long.MAX_VALUE)) {
      try {
        SseEvent event = events.next(patience, patience::renew);
        while (event != null) {
          fruitful = true;
          take(event);
          event = events.next(patience, patience::renew);
        }
      } catch (IOException e) {
        // It broke off, which is an end like any other.
      }
      lastEventId = events.lastEventId().isEmpty() ? lastEventId : events.lastEventId();
      retryMillis = events.retryMillis() < 0 ? retryMillis : events.retryMillis();
    } catch (IOException e) {
      return false;
    }
    return fruitful;
  }

  private void take(SseEvent event) throws McpFailure, InterruptedException {
    if (!event.isMessage()) {
      return;
    }
    JsonNode node = Answers.json(event.data());
    for (JsonNode each : node.isArray() ? node.values() : List.of(node)) {
      switch (Message.read(each)) {
        case Message.Notification notification ->
            listeners.forEach(listener -> Changes.tell(listener, notification));
        case Message.Request request -> requests.answer(request);
        case Message.Response _ -> {} // to a request that was given up
        case Message.Invalid invalid ->
            throw new McpFailure.Broken("The server sent no message: " + invalid.reason());
      }
    }
  }
}
