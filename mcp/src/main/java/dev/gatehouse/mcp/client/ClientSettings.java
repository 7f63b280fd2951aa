package dev.gatehouse.mcp.client;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.mcp.Revision;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How a client reaches one server.
///
/// @param endpoint the URL of Streamable HTTP
/// @param outbound what sends; a server in this process behind it works as well
/// @param headers asked before each HTTP request for the fields to add, `authorization` above all
/// @param revisions those the client may speak; the newest that the server serves is taken
/// @param serverRequests answers what servers of the handshake revisions ask in the middle of a
///   call; null refuses all of it
public record ClientSettings(
    URI endpoint,
    Outbound outbound,
    Supplier<Headers> headers,
    ClientInfo info,
    ClientCapabilities capabilities,
    ClientTimeouts timeouts,
    ClientLimits limits,
    Set<Revision> revisions,
    @Nullable ServerRequests serverRequests) {
  public ClientSettings {
    if (revisions.isEmpty()) {
      throw new IllegalArgumentException("a client must speak some revision");
    }
    revisions = Set.copyOf(revisions);
  }

  /// Every revision, usual limits, no capabilities, no further headers.
  public static ClientSettings of(URI endpoint, Outbound outbound, ClientInfo info) {
    return new ClientSettings(
        endpoint,
        outbound,
        Headers::none,
        info,
        ClientCapabilities.none(),
        ClientTimeouts.usual(),
        ClientLimits.usual(),
        EnumSet.allOf(Revision.class),
        null);
  }

  /// These settings with headers for each request.
  public ClientSettings withHeaders(Supplier<Headers> other) {
    return new ClientSettings(
        endpoint, outbound, other, info, capabilities, timeouts, limits, revisions, serverRequests);
  }

  /// These settings with other capabilities, and what answers the requests they allow.
  public ClientSettings answering(ClientCapabilities declared, @Nullable ServerRequests answers) {
    return new ClientSettings(
        endpoint, outbound, headers, info, declared, timeouts, limits, revisions, answers);
  }

  /// These settings with other timeouts.
  public ClientSettings withTimeouts(ClientTimeouts other) {
    return new ClientSettings(
        endpoint, outbound, headers, info, capabilities, other, limits, revisions, serverRequests);
  }

  /// These settings with other limits.
  public ClientSettings withLimits(ClientLimits other) {
    return new ClientSettings(
        endpoint,
        outbound,
        headers,
        info,
        capabilities,
        timeouts,
        other,
        revisions,
        serverRequests);
  }

  /// These settings for some revisions only.
  public ClientSettings speaking(Set<Revision> only) {
    return new ClientSettings(
        endpoint, outbound, headers, info, capabilities, timeouts, limits, only, serverRequests);
  }

  /// The newest revision of one era that these settings allow, or null.
  @Nullable Revision newest(boolean modern) {
    return revisions.stream()
        .filter(revision -> revision.isModern() == modern)
        .max(Revision::compareTo)
        .orElse(null);
  }
}
