package dev.gatehouse.oauth.authorize;

import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.client.Clients;
import dev.gatehouse.oauth.state.AuthorizationRequest;
import dev.gatehouse.oauth.state.LoginRecord;
import dev.gatehouse.oauth.state.Opaque;
import dev.gatehouse.oauth.state.PendingRecord;
import dev.gatehouse.store.Commit;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Consented: an authorization becomes a sign-in at Sentry, in one commit. Its state does not exist
/// before this.
public final class Approval {
  private final Clients clients;
  private final Flow flow;

  /// @param clients told which client was approved
  public Approval(Clients clients, Flow flow) {
    this.clients = clients;
    this.flow = flow;
  }

  /// Where to send the browser, or null when `commit` did not hold: somebody else was faster.
  ///
  /// @param commit what the approval expects and takes
  /// @param how `approved`, or `remembered`
  @Nullable String at(Commit commit, PendingRecord pending, List<Skill> skills, String how) {
    AuthorizationRequest asked = pending.request();
    Instant now = flow.clock().instant();
    Scopes scopes = flow.menu().scopesOf(skills);
    LoginRecord login = LoginRecord.waiting(pending, skills, scopes, now);
    String state = Opaque.fresh(Opaque.PLAIN);
    flow.state().logins().put(commit, state, login, now.plus(flow.lifetimes().login()));
    AuditTrail.Note note = flow.audit().decided(asked.clientId(), how, names(skills)).in(commit);
    if (!flow.state().commit(commit)) {
      return null;
    }
    clients.used(asked.clientId());
    note.happened();
    return flow.sentry().authorizeUrl(Flow.callback(asked), scopes, state);
  }

  private static String names(List<Skill> skills) {
    return skills.stream().map(Skill::id).collect(Collectors.joining(" "));
  }
}
