package dev.gatehouse.sentry;

import java.util.List;
import java.util.Objects;

/// `/users/`: what Sentry knows about people.
public final class UsersApi {
  private final Transport transport;

  UsersApi(Transport transport) {
    this.transport = transport;
  }

  /// The regions where the person has organizations; none where this Sentry has no regions. May
  /// name servers that are not to be trusted: see [SentryHosts#trusted].
  public List<Region> regions() throws SentryFailure, InterruptedException {
    try {
      return Fields.list(
          transport.get(ApiPath.of("users", "me", "regions")).json().path("regions"),
          json -> {
            String url = Fields.text(json, "url");
            return url == null
                ? null
                : new Region(Objects.requireNonNullElse(Fields.text(json, "name"), url), url);
          });
    } catch (SentryFailure.NotFound e) {
      return List.of();
    }
  }

  /// A region as Sentry describes it.
  public record Region(String name, String url) {}
}
