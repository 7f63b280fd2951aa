package dev.gatehouse.oauth.grant;

import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.oauth.client.RedirectUris;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.oauth.state.Markers;
import dev.gatehouse.oauth.state.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A grant as people see it.
///
/// @param destination where the client was answered: its host, or its own scheme
/// @param createdFrom the address of the browser then
/// @param lastUsedAt to a few minutes; null when it was never used
/// @param lastUsedFrom the address then
public record GrantView(
    String id,
    String userId,
    String clientId,
    @Nullable String clientName,
    String destination,
    List<Skill> skills,
    Constraint constraint,
    Instant createdAt,
    String createdFrom,
    @Nullable Instant lastUsedAt,
    @Nullable String lastUsedFrom) {
  public GrantView {
    skills = List.copyOf(skills);
  }

  /// The view of a record.
  ///
  /// @param use when it was last used
  public static GrantView of(Row<GrantRecord> row, @Nullable Row<Markers.Use> use) {
    GrantRecord grant = row.value();
    return new GrantView(
        row.name(),
        grant.userId(),
        grant.clientId(),
        grant.clientName(),
        RedirectUris.destination(grant.provenance().redirectUri()),
        grant.skills(),
        grant.constraint(),
        grant.createdAt(),
        grant.provenance().address(),
        use == null ? null : use.value().at(),
        use == null ? null : use.value().address());
  }
}
