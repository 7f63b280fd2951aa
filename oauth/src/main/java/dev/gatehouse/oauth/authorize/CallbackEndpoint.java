package dev.gatehouse.oauth.authorize;

import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.consent.Pages;
import dev.gatehouse.oauth.grant.UpstreamVault;
import dev.gatehouse.oauth.person.Browser;
import dev.gatehouse.oauth.person.PersonEndpoint;
import dev.gatehouse.oauth.person.PersonSessions;
import dev.gatehouse.oauth.person.Visits;
import dev.gatehouse.oauth.state.AuthorizationRequest;
import dev.gatehouse.oauth.state.CodeRecord;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.oauth.state.LoginRecord;
import dev.gatehouse.oauth.state.LoginRecord.Status;
import dev.gatehouse.oauth.state.Opaque;
import dev.gatehouse.oauth.state.Row;
import dev.gatehouse.oauth.upstream.SentryAnswer;
import dev.gatehouse.store.Commit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `GET /oauth/callback`: the browser comes back from Sentry. One callback claims the sign-in, asks
/// Sentry for tokens and issues the code; the grant, the code and the end of the sign-in are one
/// commit. When Sentry fails in between, the approval is kept and a new sign-in is offered.
public final class CallbackEndpoint {
  /// Longer than the exchange with Sentry may take: a claim older than this was cut off.
  private static final Duration CLAIM = Duration.ofSeconds(30);

  private final Flow flow;
  private final UpstreamVault vault;
  private final Browser browsers;
  private final PersonSessions sessions;
  private final Visits visits;

  /// @param vault seals what Sentry gives
  /// @param sessions begun for whoever signs in
  /// @param visits sign-ins that end in no grant
  public CallbackEndpoint(Flow flow, UpstreamVault vault, PersonSessions sessions, Visits visits) {
    this.flow = flow;
    this.vault = vault;
    this.sessions = sessions;
    this.visits = visits;
    this.browsers = new Browser(flow.address(), flow.state().hash());
  }

  /// The endpoint.
  public WebHandler handler() {
    PersonEndpoint endpoint = this::answer;
    return endpoint.handler(flow.pages());
  }

  private WebResponse answer(WebRequest request) throws InterruptedException {
    String state = request.query("state");
    Row<LoginRecord> login = state == null ? null : flow.state().logins().find(state);
    if (login == null) {
      WebResponse visit = state == null ? null : visits.finish(request, state);
      if (visit != null) {
        return visit;
      }
      return flow.pages()
          .problem(
              400,
              "This sign-in has expired",
              "It was waiting for more than ten minutes, or the link is incomplete. Go back to your"
                  + " application and connect again.",
              Pages.Way.HOME);
    }
    AuthorizationRequest asked = login.value().request();
    if (!browsers.isSame(request, login.value().browserHash())) {
      flow.audit().authorizationRefused(asked.clientId(), "other-browser");
      return flow.pages()
          .problem(
              403,
              "This sign-in was begun in another browser",
              "It can be finished only there. If someone sent you this link, close the page: they"
                  + " may be trying to use your Sentry account.",
              Flow.again(asked));
    }
    return switch (login.value().status()) {
      case WAITING -> claim(request, login);
      case CLAIMED -> interrupted(request, login);
      case DONE, REPLACED -> used(asked);
    };
  }

  private WebResponse claim(WebRequest request, Row<LoginRecord> login)
      throws InterruptedException {
    String state = String.valueOf(request.query("state"));
    Instant now = flow.clock().instant();
    Commit commit = Commit.of();
    flow.state()
        .logins()
        .replace(commit, login, login.value().at(Status.CLAIMED, now), login.expiresAt());
    Row<LoginRecord> claimed =
        flow.state().commit(commit) ? flow.state().logins().find(state) : null;
    if (claimed == null) {
      return underWay(request);
    }
    String error = request.query("error");
    String code = request.query("code");
    if (error != null) {
      return upstreamError(claimed, error);
    }
    if (code == null || code.isEmpty()) {
      return retry(claimed, 502, "Sentry sent you back without an answer");
    }
    SentryAnswer answer = flow.sentry().exchange(code, Flow.callback(claimed.value().request()));
    return switch (answer) {
      case SentryAnswer.Granted granted -> issue(claimed, granted);
      case SentryAnswer.Refused(var why) -> {
        flow.audit().authorizationRefused(claimed.value().request().clientId(), "sentry-" + why);
        yield retry(claimed, why.equals("invalid_client") ? 500 : 502, refusalOf(why));
      }
      case SentryAnswer.Unavailable(String _) -> {
        flow.audit().authorizationRefused(claimed.value().request().clientId(), "sentry-down");
        yield retry(claimed, 503, "Sentry does not answer right now");
      }
    };
  }

  /// Issued: grant, code and the end of the sign-in together, or nothing.
  private WebResponse issue(Row<LoginRecord> claimed, SentryAnswer.Granted granted) {
    String userId = granted.userId();
    if (userId == null) {
      return retry(claimed, 502, "Sentry did not say who you are");
    }
    AuthorizationRequest asked = claimed.value().request();
    Instant now = flow.clock().instant();
    Instant expiry = now.plus(flow.lifetimes().code());
    String grantId = Opaque.fresh(Opaque.PLAIN);
    String code = Opaque.fresh(Opaque.CODE);
    GrantRecord grant = grant(claimed.value(), granted, grantId, userId, now);
    Commit commit = Commit.of();
    flow.state()
        .logins()
        .replace(commit, claimed, claimed.value().at(Status.DONE, now), claimed.expiresAt());
    flow.state().grants().put(commit, grantId, grant, expiry);
    flow.state()
        .codes()
        .put(
            commit,
            code,
            new CodeRecord(
                grantId, asked.clientId(), asked.redirectUri(), asked.codeChallenge(), false),
            expiry);
    String session = sessions.begin(commit, userId);
    AuditTrail.Note note = flow.audit().grantCreated(grantId, grant).in(commit);
    if (!flow.state().commit(commit)) {
      return used(asked);
    }
    note.happened();
    return sessions.remember(
        flow.toClient(asked, true, VerifiedRedirect.success(asked, code)), session);
  }

  private GrantRecord grant(
      LoginRecord login, SentryAnswer.Granted granted, String grantId, String userId, Instant now) {
    AuthorizationRequest asked = login.request();
    Scopes given = granted.scopes();
    Scopes scopes = given == null ? login.upstreamScopes() : login.upstreamScopes().within(given);
    return new GrantRecord(
        userId,
        asked.clientId(),
        asked.clientName(),
        new GrantRecord.Provenance(asked.redirectUri(), asked.clientAuth(), AuditTrail.address()),
        scopes,
        login.skills(),
        asked.audience(),
        asked.constraint(),
        0,
        null,
        vault.seal(grantId, granted.tokens()),
        now);
  }

  /// RFC 6749 §4.1.2.1, from Sentry's side.
  private WebResponse upstreamError(Row<LoginRecord> claimed, String error) {
    AuthorizationRequest asked = claimed.value().request();
    if (!error.equals("access_denied")) {
      boolean mayPass = error.equals("temporarily_unavailable") || error.equals("server_error");
      return retry(
          claimed,
          mayPass ? 503 : 502,
          mayPass ? "Sentry cannot sign you in right now" : "Sentry refused the sign-in");
    }
    Commit commit = Commit.of();
    Instant now = flow.clock().instant();
    flow.state()
        .logins()
        .replace(commit, claimed, claimed.value().at(Status.DONE, now), claimed.expiresAt());
    if (!flow.state().commit(commit)) {
      return used(asked);
    }
    flow.audit().authorizationRefused(asked.clientId(), "denied-at-sentry");
    String url = VerifiedRedirect.refusal(asked, "access_denied", "The person declined at Sentry");
    return flow.toClient(asked, false, url);
  }

  /// A page that says what failed and leads to a new sign-in for what was approved. The old state
  /// is spent in the same commit: at most one of the two can end in a code.
  private WebResponse retry(Row<LoginRecord> spent, int status, String what) {
    AuthorizationRequest asked = spent.value().request();
    Instant now = flow.clock().instant();
    String state = Opaque.fresh(Opaque.PLAIN);
    Commit commit = Commit.of();
    flow.state()
        .logins()
        .replace(commit, spent, spent.value().at(Status.REPLACED, now), spent.expiresAt());
    flow.state()
        .logins()
        .put(
            commit,
            state,
            spent.value().at(Status.WAITING, now),
            now.plus(flow.lifetimes().login()));
    if (!flow.state().commit(commit)) {
      return used(asked);
    }
    String url =
        flow.sentry().authorizeUrl(Flow.callback(asked), spent.value().upstreamScopes(), state);
    return flow.pages()
        .problem(
            status,
            what,
            "Your approval is kept for ten minutes. Try the sign-in at Sentry again; if it keeps"
                + " failing, tell the operator of this server.",
            new Pages.Way("Try again at Sentry", url));
  }

  private WebResponse interrupted(WebRequest request, Row<LoginRecord> login) {
    boolean isCutOff = login.value().changedAt().plus(CLAIM).isBefore(flow.clock().instant());
    return isCutOff ? retry(login, 503, "The sign-in was interrupted") : underWay(request);
  }

  private WebResponse underWay(WebRequest request) {
    return flow.pages()
        .problem(
            409,
            "This sign-in is being finished already",
            "It was opened twice. The other page carries on; if it does not, try again here in half"
                + " a minute.",
            new Pages.Way("Try again", request.target().toString()));
  }

  private WebResponse used(AuthorizationRequest asked) {
    return flow.pages()
        .problem(
            400,
            "This sign-in was used already",
            "A sign-in works once. If your application is not connected, start again.",
            Flow.again(asked));
  }

  private static String refusalOf(@Nullable String why) {
    return "invalid_client".equals(why)
        ? "Sentry does not accept this server's credentials"
        : "Sentry did not accept the sign-in";
  }
}
