package dev.gatehouse.oauth.person;

import dev.gatehouse.http.Cookies;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.PurposeKey;
import dev.gatehouse.oauth.state.Opaque;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Tells one browser from another by a random cookie, so that who approves, who signs in at Sentry
/// and who comes back are one. Without it an attacker could approve in his browser and have
/// somebody else sign in.
///
/// The cookie is `Lax`: it must come along when Sentry sends the browser back.
public final class Browser {
  private static final String COOKIE = "gatehouse-browser";
  private static final Duration AGE = Duration.ofHours(1);

  private final PublicAddress address;
  private final PurposeKey hash;

  /// @param hash for what is kept of a browser
  public Browser(PublicAddress address, PurposeKey hash) {
    this.address = address;
    this.hash = hash;
  }

  /// What the request's browser is known by, or a new name for it.
  public String identify(WebRequest request) {
    String known = find(request);
    return known == null ? Opaque.fresh(Opaque.PLAIN) : known;
  }

  /// What is kept in the store of a browser.
  public String hashOf(String browser) {
    return hash.hash("browser\0" + browser);
  }

  /// Whether the request comes from the browser with this hash.
  public boolean isSame(WebRequest request, String browserHash) {
    String known = find(request);
    return known != null && hash.matches("browser\0" + known, browserHash);
  }

  /// Gives the browser its name, or an hour more of it.
  public WebResponse remember(WebResponse response, String browser) {
    return response.plusHeader(
        "set-cookie", Cookies.lax(address.cookieName(COOKIE), browser, address.isSecure(), AGE));
  }

  /// Whether a form was sent from a page of ours. Browsers say where a form came from; those too
  /// old to say are held by cookie and form token.
  public boolean isFromOurPage(WebRequest request) {
    String site = request.header("sec-fetch-site");
    String origin = request.header("origin");
    return (site == null || site.equals("same-origin"))
        && (origin == null || origin.equals(address.seen()));
  }

  private @Nullable String find(WebRequest request) {
    String value = request.cookie(address.cookieName(COOKIE));
    return value != null && Opaque.isWellFormed(value) ? value : null;
  }
}
