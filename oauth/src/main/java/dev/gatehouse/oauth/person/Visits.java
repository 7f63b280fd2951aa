package dev.gatehouse.oauth.person;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.consent.Pages;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.state.Opaque;
import dev.gatehouse.oauth.state.Row;
import dev.gatehouse.oauth.state.VisitRecord;
import dev.gatehouse.oauth.upstream.SentryAnswer;
import dev.gatehouse.oauth.upstream.SentryOAuth;
import dev.gatehouse.store.Commit;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// A sign-in at Sentry for nothing but to know who the person is. It asks for the least that Sentry
/// can give, and what Sentry gives is dropped as soon as the person is known.
public final class Visits {
  /// Where people see their grants.
  public static final String GRANTS = "/oauth/grants";

  private static final Scopes LEAST = Scopes.of("org:read");
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final Pages.Way AGAIN = new Pages.Way("Back to your grants", GRANTS);

  private final OAuthState state;
  private final PublicAddress address;
  private final SentryOAuth sentry;
  private final Pages pages;
  private final PersonSessions sessions;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final Browser browsers;

  /// @param sessions what a visit ends in
  public Visits(
      OAuthState state,
      PublicAddress address,
      SentryOAuth sentry,
      Pages pages,
      PersonSessions sessions,
      AuditTrail audit,
      InstantSource clock) {
    this.state = state;
    this.address = address;
    this.sentry = sentry;
    this.pages = pages;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
    this.browsers = new Browser(address, state.hash());
  }

  /// Sends the person to Sentry, after a form of ours.
  public WebResponse begin(WebRequest request) {
    if (!browsers.isFromOurPage(request)) {
      return pages.problem(
          403, "That form was not sent from this page", "Nothing was done.", AGAIN);
    }
    String browser = browsers.identify(request);
    String origin = address.seen();
    String secret = Opaque.fresh(Opaque.PLAIN);
    Commit commit = Commit.of();
    VisitRecord visit = new VisitRecord(browsers.hashOf(browser), origin);
    state.visits().put(commit, secret, visit, clock.instant().plus(LIFETIME));
    if (!state.commit(commit)) {
      throw new IllegalStateException("a commit without expectations has no conflict");
    }
    String url = sentry.authorizeUrl(callback(origin), LEAST, secret);
    return browsers.remember(pages.toSentry(sentry.host(), url), browser);
  }

  /// What to answer when Sentry sends someone back with `state`; null when that belongs to no
  /// visit.
  public @Nullable WebResponse finish(WebRequest request, String secret)
      throws InterruptedException {
    Row<VisitRecord> visit = state.visits().find(secret);
    if (visit == null) {
      return null;
    }
    if (!browsers.isSame(request, visit.value().browserHash())) {
      return pages.problem(
          403,
          "This sign-in was begun in another browser",
          "It can be finished only there. If someone sent you this link, close the page.",
          AGAIN);
    }
    if (!state.commit(Commit.of().expect(visit.entry()).delete(visit.entry().key()))) {
      return pages.problem(400, "This sign-in was used already", "A sign-in works once.", AGAIN);
    }
    String code = request.query("code");
    if (code == null || code.isEmpty()) {
      return pages.problem(
          400, "You did not sign in", "Without that nobody's grants can be shown.", AGAIN);
    }
    return switch (sentry.exchange(code, callback(visit.value().origin()))) {
      case SentryAnswer.Granted(var _, var _, String userId) when userId != null -> enter(userId);
      case SentryAnswer.Granted _ ->
          pages.problem(502, "Sentry did not say who you are", "Try again.", AGAIN);
      case SentryAnswer.Refused _ ->
          pages.problem(502, "Sentry did not accept the sign-in", "Try again.", AGAIN);
      case SentryAnswer.Unavailable _ ->
          pages.problem(503, "Sentry does not answer right now", "Try again in a moment.", AGAIN);
    };
  }

  private WebResponse enter(String userId) {
    Commit commit = Commit.of();
    String secret = sessions.begin(commit, userId);
    AuditTrail.Note note = audit.person(userId, "signed-in").in(commit);
    if (!state.commit(commit)) {
      throw new IllegalStateException("a commit without expectations has no conflict");
    }
    note.happened();
    return sessions.remember(
        WebResponse.seeOther(GRANTS).withHeader("cache-control", "no-store"), secret);
  }

  private static String callback(String origin) {
    return origin + "/oauth/callback";
  }
}
