package dev.gatehouse.router;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a request comes from and which address it was sent to, as far as that can be believed: the
/// socket's, unless a trusted proxy says otherwise.
///
/// @param isTrusted whether a trusted proxy sent it
/// @param clientAddress the client's IP address, or `unknown`
/// @param host what the client addressed, or null when it named no single valid host
/// @param scheme `http` or `https`
record Provenance(
    boolean isTrusted, String clientAddress, @Nullable Authority host, String scheme) {
  /// How many forwarding entries are looked at, from the right.
  private static final int ENTRIES_MAX = 32;

  static Provenance of(WebRequest request, RouterSettings settings) {
    Headers headers = request.headers();
    String peerHeader = settings.peerAddressHeader();
    InetAddress peer = peerHeader == null ? null : IpAddress.parse(headers.first(peerHeader));
    boolean isTrusted = settings.trustedProxies().contains(peer);
    Authority host = onlyHost(headers);
    if (!isTrusted) {
      return new Provenance(false, text(peer), host, "http");
    }
    String forwardedHost = last(headers, "x-forwarded-host");
    boolean isHttps = "https".equalsIgnoreCase(last(headers, "x-forwarded-proto"));
    return new Provenance(
        true,
        text(client(peer, headers, settings.trustedProxies())),
        forwardedHost == null ? host : Authority.parse(forwardedHost),
        isHttps ? "https" : "http");
  }

  /// The origin the client used, or `fallback` when that cannot be told.
  String origin(String fallback) {
    return host == null ? fallback : host.origin(scheme);
  }

  /// Goes from the nearest hop outwards for as long as hops are trusted. An entry that is no
  /// address ends the walk: nothing left of it was seen by anyone trusted.
  private static @Nullable InetAddress client(
      @Nullable InetAddress peer, Headers headers, TrustedProxies trusted) {
    InetAddress client = peer;
    List<String> hops = entries(headers, "x-forwarded-for");
    Collections.reverse(hops);
    for (String hop : hops.subList(0, Math.min(hops.size(), ENTRIES_MAX))) {
      InetAddress address = IpAddress.parse(hop);
      if (address == null) {
        return client;
      }
      client = address;
      if (!trusted.contains(address)) {
        return client;
      }
    }
    return client;
  }

  private static @Nullable Authority onlyHost(Headers headers) {
    List<String> hosts = headers.all("host");
    return hosts.size() == 1 ? Authority.parse(hosts.getFirst()) : null;
  }

  private static @Nullable String last(Headers headers, String name) {
    List<String> entries = entries(headers, name);
    return entries.isEmpty() ? null : entries.getLast();
  }

  private static List<String> entries(Headers headers, String name) {
    List<String> entries = new ArrayList<>();
    for (String line : headers.all(name)) {
      for (String entry : line.split(",", -1)) {
        entries.add(entry.strip());
      }
    }
    return entries;
  }

  private static String text(@Nullable InetAddress address) {
    return address == null ? "unknown" : address.getHostAddress();
  }
}
