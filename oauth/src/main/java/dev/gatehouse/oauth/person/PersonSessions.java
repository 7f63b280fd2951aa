package dev.gatehouse.oauth.person;

import dev.gatehouse.http.Cookies;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.state.Opaque;
import dev.gatehouse.oauth.state.PersonRecord;
import dev.gatehouse.oauth.state.Row;
import dev.gatehouse.store.Commit;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// A session in which a person sees and ends their grants; good for nothing else. It begins
/// whenever they come back from Sentry, and ends after twelve hours or when they say so.
public final class PersonSessions {
  private static final String COOKIE = "gatehouse-person";
  private static final String FORM_LABEL = "grants-form\0";
  private static final Duration AGE = Duration.ofHours(12);

  private final OAuthState state;
  private final PublicAddress address;
  private final InstantSource clock;

  /// @param clock for their end
  public PersonSessions(OAuthState state, PublicAddress address, InstantSource clock) {
    this.state = state;
    this.address = address;
    this.clock = clock;
  }

  /// A person who is signed in.
  ///
  /// @param userId the person at Sentry
  /// @param formToken what a form of this session must carry
  /// @param row the record behind it
  public record Session(String userId, String formToken, Row<PersonRecord> row) {
    /// The person only.
    @Override
    public String toString() {
      return "Session of " + userId;
    }
  }

  /// Begins a session as part of `commit`.
  ///
  /// @return what the browser has to keep; for [#remember]
  public String begin(Commit commit, String userId) {
    String secret = Opaque.fresh(Opaque.PLAIN);
    var _ =
        state.persons().put(commit, secret, new PersonRecord(userId), clock.instant().plus(AGE));
    return secret;
  }

  /// Gives the browser its session.
  public WebResponse remember(WebResponse response, String secret) {
    return cookie(response, secret, AGE);
  }

  /// Takes it back.
  public WebResponse forget(WebResponse response) {
    return cookie(response, "", Duration.ZERO);
  }

  /// Who is signed in, or null.
  public @Nullable Session find(WebRequest request) {
    String secret = request.cookie(address.cookieName(COOKIE));
    if (secret == null || !Opaque.isWellFormed(secret)) {
      return null;
    }
    Row<PersonRecord> row = state.persons().find(secret);
    return row == null
        ? null
        : new Session(row.value().userId(), state.hash().hash(FORM_LABEL + secret), row);
  }

  /// Whether `formToken` is that of the session of `request`, under the current key or an older
  /// one.
  public boolean isFormToken(WebRequest request, @Nullable String formToken) {
    String secret = request.cookie(address.cookieName(COOKIE));
    return secret != null
        && formToken != null
        && state.hash().matches(FORM_LABEL + secret, formToken);
  }

  private WebResponse cookie(WebResponse response, String value, Duration age) {
    return response.plusHeader(
        "set-cookie", Cookies.lax(address.cookieName(COOKIE), value, address.isSecure(), age));
  }
}
