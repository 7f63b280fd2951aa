package dev.gatehouse.sentry;

import dev.gatehouse.http.Outbound;
import dev.gatehouse.telemetry.Telemetry;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Sentry's REST API on behalf of one person. Cheap to make, one for each request that is served;
/// safe for use by many threads at once.
///
/// Every call blocks, has a deadline ([SentryClientSettings#callTimeout], never beyond the caller's
/// own), and fails as a [SentryFailure].
public final class SentryClient {
  private final SentryHosts hosts;
  private final Transport transport;

  public SentryClient(
      SentryHosts hosts,
      Outbound outbound,
      SentryCredentials credentials,
      SentryClientSettings settings,
      Telemetry telemetry) {
    this(hosts, new Transport(hosts.origin(), outbound, credentials, settings, telemetry));
  }

  SentryClient(SentryHosts hosts, Transport transport) {
    this.hosts = hosts;
    this.transport = transport;
  }

  /// A client of the Sentry at `base` with a token that cannot be renewed.
  public static SentryClient of(URI base, Outbound outbound, String token) {
    return new SentryClient(
        SentryHosts.of(base),
        outbound,
        SentryCredentials.fixed(token),
        SentryClientSettings.standard("0"),
        Telemetry.none());
  }

  /// Which servers the token may go to.
  public SentryHosts hosts() {
    return hosts;
  }

  /// This client, speaking to a regional server.
  ///
  /// @param regionUrl null or empty for the configured server
  /// @throws IllegalArgumentException when it is none of [#hosts]
  public SentryClient at(@Nullable String regionUrl) {
    if (regionUrl == null || regionUrl.isBlank()) {
      return this;
    }
    URI region = hosts.trusted(regionUrl);
    if (region == null) {
      throw new IllegalArgumentException(
          "This region is not part of the Sentry at " + hosts.origin() + ".");
    }
    return new SentryClient(hosts, transport.to(region));
  }

  /// Who the token belongs to. Always asked of the configured server.
  public AuthApi auth() {
    return new AuthApi(transport.to(hosts.origin()));
  }

  /// What Sentry knows about the person. Always asked of the configured server.
  public UsersApi users() {
    return new UsersApi(transport.to(hosts.origin()));
  }

  /// Organizations.
  public OrganizationsApi organizations() {
    return new OrganizationsApi(this, transport);
  }

  /// Projects.
  public ProjectsApi projects() {
    return new ProjectsApi(transport);
  }

  /// Teams.
  public TeamsApi teams() {
    return new TeamsApi(transport);
  }

  /// Releases.
  public ReleasesApi releases() {
    return new ReleasesApi(transport);
  }

  /// Traces.
  public TracesApi traces() {
    return new TracesApi(transport);
  }

  /// Files that came with events.
  public AttachmentsApi attachments() {
    return new AttachmentsApi(transport);
  }

  /// Sentry's AI.
  public SeerApi seer() {
    return new SeerApi(transport);
  }

  /// Rows and aggregates of events.
  public EventsApi events() {
    return new EventsApi(transport);
  }

  /// Issues and their events.
  public IssuesApi issues() {
    return new IssuesApi(transport);
  }
}
