package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An organization.
///
/// @param url its pages, or null when Sentry did not say
/// @param regionUrl where its API is, or null when it has none of its own
public record Organization(
    String id, String slug, String name, @Nullable String url, @Nullable String regionUrl) {
  static @Nullable Organization read(JsonNode json) {
    String slug = Fields.text(json, "slug");
    if (slug == null) {
      return null;
    }
    JsonNode links = Fields.object(json, "links");
    return new Organization(
        Fields.text(json, "id", slug),
        slug,
        Fields.text(json, "name", slug),
        Fields.text(links, "organizationUrl"),
        Fields.text(links, "regionUrl"));
  }
}
