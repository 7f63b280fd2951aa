package dev.gatehouse.oauth.document;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.FanOut;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Fetches small JSON documents from URLs that strangers named.
///
/// The host is looked up once, every address of it must be public, and the connection goes to one
/// of those that were judged. No redirects, no cookies, at most 16 KiB, about five seconds in all,
/// and not many at once.
final class PinnedFetch {
  private static final int BYTES_MAX = 16 << 10;
  private static final int AT_ONCE_MAX = 32;
  private static final Duration LOOKUP = Duration.ofSeconds(2);

  /// For the head of the answer and for each pause in the body; a body that is not complete by then
  /// gets one more pause at most.
  private static final Duration ANSWER = Duration.ofMillis(1_500);

  private final Outbound outbound;
  private final HostLookup lookup;
  private final Semaphore permits = new Semaphore(AT_ONCE_MAX);

  PinnedFetch(Outbound outbound, HostLookup lookup) {
    this.outbound = outbound;
    this.lookup = lookup;
  }

  /// What came of it.
  sealed interface Outcome {
    /// The document.
    @SuppressWarnings("ArrayRecordComponent") // Read once, compared never.
    record Got(byte[] json, Headers headers) implements Outcome {}

    /// There is none to be had.
    ///
    /// @param reason a few words for the client's developer, without anything of the answer
    record Failed(String reason) implements Outcome {}
  }

  /// Fetches `uri`, which [DocumentUrl] has accepted.
  Outcome get(URI uri) throws InterruptedException {
    if (!permits.tryAcquire()) {
      return new Outcome.Failed("too many documents are being fetched");
    }
    try {
      List<InetAddress> addresses = addressesOf(uri.getHost());
      if (addresses.isEmpty() || !addresses.stream().allMatch(PublicNetworks::hold)) {
        // One sentence for both, so that nobody can ask which names exist inside.
        return new Outcome.Failed("its host has no public address");
      }
      return get(uri, addresses.getFirst());
    } catch (IOException e) {
      return new Outcome.Failed("its host does not answer");
    } finally {
      permits.release();
    }
  }

  private Outcome get(URI uri, InetAddress address) throws IOException, InterruptedException {
    Duration timeout = RequestContext.timeLeft(ANSWER);
    if (timeout.isZero()) {
      return new Outcome.Failed("there was no time left");
    }
    Headers headers = Headers.of("accept", "application/json", "accept-encoding", "identity");
    long end = System.nanoTime() + timeout.toNanos();
    WebResponse response =
        outbound.send(OutboundRequest.get(uri, headers, timeout).pinnedTo(address));
    if (response.status() != 200 || !isJson(response.header("content-type"))) {
      response.body().release();
      return new Outcome.Failed("its host did not answer 200 with JSON");
    }
    byte[] json = read(response.body(), end);
    return json.length > BYTES_MAX
        ? new Outcome.Failed("it is larger than 16 KiB")
        : new Outcome.Got(json, response.headers());
  }

  /// At most one byte more than is accepted.
  private static byte[] read(Body body, long end) throws IOException {
    return switch (body) {
      case Body.Bytes bytes -> bytes.array();
      case Body.Stream(InputStream in, long _) -> {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (in) {
          byte[] piece = new byte[4_096];
          int length = in.read(piece);
          while (length >= 0 && read.size() <= BYTES_MAX) {
            if (System.nanoTime() > end) {
              throw new IOException("too slow");
            }
            read.write(piece, 0, length);
            length = in.read(piece);
          }
        }
        yield read.toByteArray();
      }
      case Body.Push _, Body.Upgrade _ -> {
        body.release();
        throw new IOException("not a document");
      }
    };
  }

  /// Name servers may take long; this caller does not wait for them.
  private List<InetAddress> addressesOf(String host) throws InterruptedException {
    CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
    FanOut.start(
        "lookup",
        () -> {
          try {
            found.complete(lookup.addressesOf(host));
          } catch (UnknownHostException | RuntimeException e) {
            found.complete(List.of());
          }
        });
    try {
      return found.get(LOOKUP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return List.of();
    }
  }

  private static boolean isJson(@Nullable String type) {
    String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return media.equals("application/json")
        || (media.startsWith("application/") && media.endsWith("+json"));
  }
}
