package dev.gatehouse.oauth.state;

import java.time.Instant;
import java.util.Map;

/// A security-relevant event. Space `oauth-audit`, by time.
///
/// @param event what happened
/// @param facts who, which client, from where, why; nothing secret
public record AuditRecord(Instant at, String event, Map<String, String> facts) {
  public AuditRecord {
    facts = Map.copyOf(facts);
  }
}
