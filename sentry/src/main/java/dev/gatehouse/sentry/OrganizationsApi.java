package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;

/// `/organizations/`.
public final class OrganizationsApi {
  private final SentryClient client;
  private final Transport transport;

  OrganizationsApi(SentryClient client, Transport transport) {
    this.client = client;
    this.transport = transport;
  }

  /// The person's organizations on the server this client speaks to.
  ///
  /// @param query part of a name or slug, or null
  /// @param perPage 1 to 100
  public Page<Organization> list(@Nullable String query, @Nullable String cursor, int perPage)
      throws SentryFailure, InterruptedException {
    Transport.Answer answer =
        transport.get(
            ApiPath.of("organizations")
                .query("per_page", perPage)
                .query("query", query)
                .query("cursor", cursor));
    return new Page<>(
        Fields.list(answer.json(), Organization::read), Page.nextCursor(answer.headers()));
  }

  /// The person's organizations wherever they are: on each region that belongs to this Sentry, or
  /// on the configured server where there are no regions.
  ///
  /// @param cursor one that an earlier call of this method returned, or null
  /// @param perPage 1 to 100, on each region
  public RegionalPage<Organization> listEverywhere(
      @Nullable String query, @Nullable String cursor, int perPage)
      throws SentryFailure, InterruptedException {
    return new Regions(client)
        .list(cursor, (region, at) -> region.organizations().list(query, at, perPage));
  }

  /// One organization.
  public Organization get(String slug) throws SentryFailure, InterruptedException {
    Organization found = Organization.read(transport.get(ApiPath.of("organizations", slug)).json());
    if (found == null) {
      throw new SentryFailure.Malformed(200, "Sentry described the organization without a slug.");
    }
    return found;
  }
}
