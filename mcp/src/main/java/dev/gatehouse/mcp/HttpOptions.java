package dev.gatehouse.mcp;

import dev.gatehouse.telemetry.Telemetry;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How an endpoint serves Streamable HTTP.
///
/// @param bodyBytesMax above which a request is refused with 413
/// @param allowedOrigin judges an `Origin` header in lower case (`https://example.com:8443`);
///   requests without one come from no page and pass
/// @param allowedHost judges the host that the client used, in lower case, with its port when it is
///   not that of the scheme (`example.com`, `localhost:8787`)
/// @param callMax how long a call may take whose answer may be a stream; the request's own deadline
///   counts too
/// @param keepAlive how long a stream may be silent before it gets a comment
/// @param listenersMax how many streams of changes a caller may have open
/// @param concurrencyMax how many calls of a caller may run at once; one more is refused with 429
/// @param telemetry counts calls as `mcp_tool_calls` by tool and outcome
public record HttpOptions(
    int bodyBytesMax,
    Predicate<String> allowedOrigin,
    Predicate<String> allowedHost,
    Duration callMax,
    Duration keepAlive,
    int listenersMax,
    int concurrencyMax,
    Telemetry telemetry) {
  private static final int BODY_BYTES_MAX = 4 << 20;
  private static final Duration CALL_MAX = Duration.ofMinutes(5);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final int LISTENERS_MAX = 1_024;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public HttpOptions {
    if (bodyBytesMax <= 0 || !callMax.isPositive() || !keepAlive.isPositive()) {
      throw new IllegalArgumentException("bodies, calls and streams need room");
    }
    if (listenersMax <= 0 || concurrencyMax <= 0) {
      throw new IllegalArgumentException("every caller may have one stream and one call at least");
    }
  }

  /// For pages and clients of this machine only: 4 MiB, five minutes, 15 seconds, 1,024 streams and
  /// any number of calls for each caller, nothing counted.
  public static HttpOptions loopback() {
    return new HttpOptions(
        BODY_BYTES_MAX,
        HttpOptions::isLoopbackOrigin,
        HttpOptions::isLoopbackHost,
        CALL_MAX,
        KEEP_ALIVE,
        LISTENERS_MAX,
        Integer.MAX_VALUE,
        Telemetry.none());
  }

  /// These options with other origins and hosts allowed.
  public HttpOptions allowing(Predicate<String> origins, Predicate<String> hosts) {
    return new HttpOptions(
        bodyBytesMax, origins, hosts, callMax, keepAlive, listenersMax, concurrencyMax, telemetry);
  }

  /// These options with calls counted.
  public HttpOptions reporting(Telemetry to) {
    return new HttpOptions(
        bodyBytesMax,
        allowedOrigin,
        allowedHost,
        callMax,
        keepAlive,
        listenersMax,
        concurrencyMax,
        to);
  }

  /// These options with another limit for bodies.
  public HttpOptions withBodyBytesMax(int bytes) {
    return new HttpOptions(
        bytes,
        allowedOrigin,
        allowedHost,
        callMax,
        keepAlive,
        listenersMax,
        concurrencyMax,
        telemetry);
  }

  /// These options with another limit for calls.
  public HttpOptions withCallMax(Duration duration) {
    return new HttpOptions(
        bodyBytesMax,
        allowedOrigin,
        allowedHost,
        duration,
        keepAlive,
        listenersMax,
        concurrencyMax,
        telemetry);
  }

  /// These options with another measure of silence.
  public HttpOptions withKeepAlive(Duration silence) {
    return new HttpOptions(
        bodyBytesMax,
        allowedOrigin,
        allowedHost,
        callMax,
        silence,
        listenersMax,
        concurrencyMax,
        telemetry);
  }

  /// These options with other limits for each caller; [McpServer.Builder#principals] says who is
  /// one.
  ///
  /// @param listeners streams of changes
  /// @param calls that run at the same time
  public HttpOptions withLimitsPerCaller(int listeners, int calls) {
    return new HttpOptions(
        bodyBytesMax, allowedOrigin, allowedHost, callMax, keepAlive, listeners, calls, telemetry);
  }

  private static boolean isLoopbackHost(String host) {
    // Asked for each request, so by hand and not by a parser of URIs.
    int colon = host.lastIndexOf(':');
    boolean hasPort = colon > host.lastIndexOf(']');
    return hasPort
        ? LOOPBACK.contains(host.substring(0, colon)) && isPort(host, colon + 1)
        : LOOPBACK.contains(host);
  }

  private static boolean isPort(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() - start <= 5;
  }

  private static boolean isLoopbackOrigin(String origin) {
    URI uri = parse(origin);
    return uri != null
        && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        && isLoopback(uri);
  }

  private static boolean isLoopback(@Nullable URI uri) {
    return uri != null
        && uri.getHost() != null
        && LOOPBACK.contains(uri.getHost())
        && uri.getRawUserInfo() == null
        && uri.getRawPath().isEmpty();
  }

  private static @Nullable URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
