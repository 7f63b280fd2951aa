package dev.gatehouse.router;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the router behaves.
///
/// @param ownOrigins where this installation is reached: scheme, host and perhaps a port, the
///   canonical one first
/// @param moreHosts further `Host` values that are answered; an entry without a port allows all
/// @param allowedOrigins whose pages may read answers
/// @param trustedProxies whose forwarding headers are believed
/// @param peerAddressHeader the request header in which the engine writes the address at the other
///   end of the socket, over whatever the client sent; null when it writes none
/// @param deadline how long a service may take to begin an answer
/// @param longDeadline the same for MCP, chat and infrastructure, whose work may be long
/// @param bodyBytesMax the largest request body
public record RouterSettings(
    List<String> ownOrigins,
    List<String> moreHosts,
    AllowedOrigins allowedOrigins,
    TrustedProxies trustedProxies,
    @Nullable String peerAddressHeader,
    Duration deadline,
    Duration longDeadline,
    long bodyBytesMax) {
  /// @throws IllegalArgumentException when an origin or host is none; the message is for operators
  public RouterSettings {
    ownOrigins = ownOrigins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList();
    moreHosts = List.copyOf(moreHosts);
    if (ownOrigins.isEmpty()) {
      throw new IllegalArgumentException("The router needs its public address.");
    }
    var _ = hosts(ownOrigins, moreHosts);
  }

  /// Reached at `origin` and nowhere else; nobody is told the socket's address yet.
  public static RouterSettings at(String origin) {
    return new RouterSettings(
        List.of(origin),
        List.of(),
        AllowedOrigins.none(),
        TrustedProxies.none(),
        null,
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        4L << 20);
  }

  /// Reached on loopback, by any of its three names.
  public static RouterSettings loopback(int port) {
    List<String> names =
        List.of("http://127.0.0.1:" + port, "http://localhost:" + port, "http://[::1]:" + port);
    return at(names.getFirst()).withOwnOrigins(names);
  }

  /// With other public addresses.
  public RouterSettings withOwnOrigins(List<String> origins) {
    return new RouterSettings(
        origins,
        moreHosts,
        allowedOrigins,
        trustedProxies,
        peerAddressHeader,
        deadline,
        longDeadline,
        bodyBytesMax);
  }

  /// With further `Host` values.
  public RouterSettings withMoreHosts(List<String> hosts) {
    return new RouterSettings(
        ownOrigins,
        hosts,
        allowedOrigins,
        trustedProxies,
        peerAddressHeader,
        deadline,
        longDeadline,
        bodyBytesMax);
  }

  /// With pages of these origins allowed to read answers.
  public RouterSettings withAllowedOrigins(List<String> origins) {
    return new RouterSettings(
        ownOrigins,
        moreHosts,
        AllowedOrigins.parse(origins),
        trustedProxies,
        peerAddressHeader,
        deadline,
        longDeadline,
        bodyBytesMax);
  }

  /// With the forwarding headers of these addresses and networks believed.
  public RouterSettings withTrustedProxies(List<String> addresses) {
    return new RouterSettings(
        ownOrigins,
        moreHosts,
        allowedOrigins,
        TrustedProxies.parse(addresses),
        peerAddressHeader,
        deadline,
        longDeadline,
        bodyBytesMax);
  }

  /// With the socket's address taken from this request header, usually
  /// [dev.gatehouse.http.WebRequest#PEER_HEADER]. Only for an engine that writes it on every
  /// request, over what the client sent: otherwise clients could be whoever they like.
  public RouterSettings withPeerAddressHeader(String name) {
    return new RouterSettings(
        ownOrigins,
        moreHosts,
        allowedOrigins,
        trustedProxies,
        name,
        deadline,
        longDeadline,
        bodyBytesMax);
  }

  /// With other deadlines for the beginning of an answer.
  public RouterSettings withDeadlines(Duration usual, Duration longest) {
    return new RouterSettings(
        ownOrigins,
        moreHosts,
        allowedOrigins,
        trustedProxies,
        peerAddressHeader,
        usual,
        longest,
        bodyBytesMax);
  }

  /// With another largest request body.
  public RouterSettings withBodyBytesMax(long bytes) {
    return new RouterSettings(
        ownOrigins,
        moreHosts,
        allowedOrigins,
        trustedProxies,
        peerAddressHeader,
        deadline,
        longDeadline,
        bytes);
  }

  /// The address that is stored and compared.
  String canonicalOrigin() {
    return ownOrigins.getFirst();
  }

  /// Whether browsers reach it by https.
  boolean isSecure() {
    return canonicalOrigin().startsWith("https://");
  }

  /// How long an answer of `route` may take to begin.
  Duration patienceWith(Route route) {
    return route.isSlow() ? longDeadline : deadline;
  }

  /// Every `Host` that is answered.
  List<Authority> hosts() {
    return hosts(ownOrigins, moreHosts);
  }

  private static List<Authority> hosts(List<String> origins, List<String> more) {
    List<Authority> hosts = new ArrayList<>();
    for (String origin : origins) {
      hosts.add(host(origin.replaceFirst("^https?://", ""), origin));
    }
    for (String entry : more) {
      hosts.add(host(entry.strip(), entry));
    }
    return List.copyOf(hosts);
  }

  private static Authority host(String text, String entry) {
    Authority authority = Authority.parse(text);
    if (authority == null) {
      throw new IllegalArgumentException(
          "'" + entry + "' is not a host such as mcp.example.com or mcp.example.com:8443.");
    }
    return authority;
  }
}
