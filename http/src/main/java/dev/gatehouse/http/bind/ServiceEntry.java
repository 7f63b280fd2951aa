package dev.gatehouse.http.bind;

import dev.gatehouse.http.Failures;
import dev.gatehouse.http.Filter;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The door of every service: lets in only who knows the service secret, and makes the
/// [RequestContext] of what the hop says.
///
/// The fields a hop writes do not get past it; `host` is what the client sent to the router. What
/// the service throws becomes an answer here, where the request id is known.
public final class ServiceEntry implements Filter {
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  /// For a request whose hop names no deadline.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final byte @Nullable [] secret;
  private final InstantSource clock;

  private ServiceEntry(byte @Nullable [] secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /// Refuses with 403 whoever does not send `secret`.
  public static ServiceEntry guardedBy(String secret, InstantSource clock) {
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("the service secret is empty");
    }
    return new ServiceEntry(secret.getBytes(StandardCharsets.UTF_8), clock);
  }

  /// For a service that runs alone on a port that anyone may reach: asks for no secret and believes
  /// nothing that a hop would say.
  public static ServiceEntry open(InstantSource clock) {
    return new ServiceEntry(null, clock);
  }

  @Override
  public WebResponse filter(WebRequest request, WebHandler next)
      throws IOException, InterruptedException {
    if (secret != null && !knowsSecret(secret, request.headers().all(Hop.SECRET))) {
      return WebResponse.error(
          403, "not_a_service", "This port is for other services of this installation only.");
    }
    RequestContext context = secret == null ? alone(request) : told(request.headers());
    WebHandler rendered = inner -> Failures.answer(next, inner);
    return context.handle(rendered, request.with(withoutStamps(request.headers(), context)));
  }

  private static boolean knowsSecret(byte[] secret, List<String> sent) {
    return sent.size() == 1
        && MessageDigest.isEqual(secret, sent.getFirst().getBytes(StandardCharsets.UTF_8));
  }

  private static Headers withoutStamps(Headers headers, RequestContext context) {
    String origin = context.clientOrigin();
    return Headers.builder()
        .add("host", origin.substring(origin.indexOf("://") + 3))
        .addAllExcept(headers.filter(name -> !Hop.isStamp(name)))
        .build();
  }

  private RequestContext told(Headers headers) {
    String host = headers.first(Hop.HOST);
    String proto = "https".equals(headers.first(Hop.PROTO)) ? "https" : "http";
    String client = headers.first(Hop.CLIENT);
    return new RequestContext(
        requestId(headers.first(Hop.REQUEST_ID)),
        traceparent(headers.first(Hop.TRACEPARENT)),
        deadline(headers.first(Hop.DEADLINE)),
        client == null ? "unknown" : client,
        proto + "://" + (host == null ? hostOf(headers) : host));
  }

  private RequestContext alone(WebRequest request) {
    String peer = request.header(WebRequest.PEER_HEADER);
    return new RequestContext(
        requestId(null),
        traceparent(request.header(Hop.TRACEPARENT)),
        clock.instant().plus(PATIENCE),
        peer == null ? "unknown" : peer,
        "http://" + hostOf(request.headers()));
  }

  private static String hostOf(Headers headers) {
    String host = headers.first("host");
    return host == null ? "localhost" : host.toLowerCase(Locale.ROOT);
  }

  private static String requestId(@Nullable String sent) {
    return sent != null && isRequestId(sent) ? sent : UUID.randomUUID().toString();
  }

  /// 8 to 64 characters of `[A-Za-z0-9._-]`; by hand, because every hop is asked.
  private static boolean isRequestId(String text) {
    if (text.length() < 8 || text.length() > 64) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isWordy = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!isWordy && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String traceparent(@Nullable String sent) {
    return sent != null && TRACEPARENT.matcher(sent).matches() ? sent : null;
  }

  private Instant deadline(@Nullable String sent) {
    try {
      if (sent != null) {
        return Instant.ofEpochMilli(Long.parseLong(sent));
      }
    } catch (NumberFormatException | DateTimeException e) {
      // As if it had not been sent.
    }
    return clock.instant().plus(PATIENCE);
  }
}
