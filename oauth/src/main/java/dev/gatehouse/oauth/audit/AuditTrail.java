package dev.gatehouse.oauth.audit;

import dev.gatehouse.http.RequestContext;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.telemetry.AuditEvent;
import dev.gatehouse.telemetry.Telemetry;
import java.util.Arrays;

/// Every security-relevant event of this service. Each names who, which client, from where and why,
/// and holds nothing secret.
public final class AuditTrail {
  private final Telemetry telemetry;

  /// @param telemetry where events go
  public AuditTrail(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  /// A client registered, or did so again.
  public void clientRegistered(String clientId, boolean again) {
    event("client-registered", "client", clientId, "again", Boolean.toString(again));
  }

  /// A client did not prove who it is.
  public void clientRefused(String clientId, String reason) {
    event("client-refused", "client", clientId, "reason", reason);
  }

  /// An authorization request, a decision or a sign-in was refused.
  ///
  /// @param reason one of a few words, never free text of the request
  public void authorizationRefused(String clientId, String reason) {
    event("authorization-refused", "client", clientId, "reason", reason);
  }

  /// A person decided.
  public void decided(String clientId, String decision, String skills) {
    event("consent-decided", "client", clientId, "decision", decision, "skills", skills);
  }

  /// A person finished signing in and a code was issued.
  public void grantCreated(String grantId, GrantRecord grant) {
    about("grant-created", grantId, grant, "consent");
  }

  /// A code was redeemed, or a refresh token used.
  ///
  /// @param reason `code`, `refresh` or `retry`
  public void tokensIssued(String grantId, GrantRecord grant, String reason) {
    about("tokens-issued", grantId, grant, reason);
  }

  /// A redeemed code, or a rotated refresh token, was used again.
  ///
  /// @param name `code-reused` or `refresh-reused`
  public void reused(String name, String grantId, GrantRecord grant) {
    about(name, grantId, grant, "replay");
  }

  /// A grant ended.
  public void grantRevoked(String grantId, GrantRecord grant, String reason) {
    about("grant-revoked", grantId, grant, reason);
  }

  /// Upstream tokens were refreshed, or not.
  ///
  /// @param outcome `renewed`, `ended` or `unavailable`
  public void upstreamRefreshed(String grantId, GrantRecord grant, String outcome) {
    about("upstream-refresh", grantId, grant, outcome);
  }

  /// Where the current request comes from.
  public static String address() {
    RequestContext context = RequestContext.currentOrNull();
    return context == null ? "unknown" : context.clientAddress();
  }

  private void about(String name, String grantId, GrantRecord grant, String reason) {
    event(
        name,
        "grant",
        grantId,
        "user",
        grant.userId(),
        "client",
        grant.clientId(),
        "reason",
        reason);
  }

  private void event(String name, String... facts) {
    String[] all = Arrays.copyOf(facts, facts.length + 4);
    RequestContext context = RequestContext.currentOrNull();
    all[facts.length] = "address";
    all[facts.length + 1] = address();
    all[facts.length + 2] = "request";
    all[facts.length + 3] = context == null ? "none" : context.requestId();
    telemetry.audit(AuditEvent.of(name, all));
    telemetry.count("oauth_events", "event", name);
  }
}
