package dev.gatehouse.identity;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The bearer guard of a protected resource: who is let in, and how the others are told where to
/// sign in (RFC 6750 §3, RFC 9728 §5.1).
///
/// Tokens are taken from `Authorization: Bearer` and from nowhere else; one in the query is as good
/// as none. Where an operator allows it, Sentry's own tokens are taken too ([DirectTokens]).
/// Challenges are answered under the name the client used ([PublicAddress#seen]) and point at the
/// metadata of exactly the resource it asked for, query included.
public final class BearerGuard {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,4096}=*");
  private static final String SCHEME = "bearer";
  private static final String DIRECT_SCHEME = "sentry-bearer";
  private static final String SIGN_IN =
      "Sign in first: this address needs an access token in the Authorization header.";

  private final OAuthRpc oauth;
  private final PublicAddress address;
  private final Scopes baseline;
  private final DirectTokens direct;

  /// @param baseline what a challenge to sign in proposes to ask for (RFC 6750 §3, `scope`); when
  ///   empty the proposal is left out and the client goes by the resource's metadata
  public BearerGuard(OAuthRpc oauth, PublicAddress address, Scopes baseline) {
    this(oauth, address, baseline, DirectTokens.off());
  }

  /// @param direct which tokens of Sentry's own are accepted
  public BearerGuard(OAuthRpc oauth, PublicAddress address, Scopes baseline, DirectTokens direct) {
    this.oauth = oauth;
    this.address = address;
    this.baseline = baseline;
    this.direct = direct;
  }

  /// The judgement of a request's credentials.
  public sealed interface Outcome {
    /// The token is good for this resource.
    record Admitted(TokenValidation token, ProtectedResource resource) implements Outcome {}

    /// The client must present another token; answer with this.
    record Challenge(WebResponse response) implements Outcome {}

    /// `oauth` could not be asked, which says nothing about the token; answer with this.
    record Unavailable(WebResponse response) implements Outcome {}
  }

  /// Judges the credentials of `request`; its body is not read.
  ///
  /// @throws HttpFailure 404 when there is no protected resource at its path; 400 when the
  ///   credentials are not well formed
  public Outcome judge(WebRequest request) throws InterruptedException {
    ProtectedResource resource = ProtectedResource.at(request.target());
    if (resource == null) {
      throw new HttpFailure(404, "not_found", "There is no protected resource at this path.");
    }
    Credentials credentials = credentials(request);
    if (credentials == null) {
      return new Outcome.Challenge(signIn(resource));
    }
    Secret token = credentials.token();
    if (token == null) {
      return new Outcome.Challenge(malformedDirect());
    }
    if (credentials.isDirect() || direct.claims(token)) {
      return admit(direct.validate(token, request.target()), resource);
    }
    try {
      return switch (oauth.validateToken(token, resource.audience(address))) {
        case OAuthRpc.Validation.Refused refused ->
            new Outcome.Challenge(invalidToken(resource, refused.description()));
        case OAuthRpc.Validation.Valid valid -> admit(valid.token(), resource);
      };
    } catch (IOException e) {
      return new Outcome.Unavailable(unavailable());
    }
  }

  /// 401 for a request without credentials: no `error`, as RFC 6750 §3.1 asks.
  public WebResponse signIn(ProtectedResource resource) {
    return challenge(401, "unauthorized", SIGN_IN, params(resource, null, null, baseline));
  }

  /// 401 for a token that is wrong, expired, revoked, or meant for another resource.
  ///
  /// @param description a sentence for the client's developer
  public WebResponse invalidToken(ProtectedResource resource, String description) {
    return challenge(
        401,
        "invalid_token",
        description,
        params(resource, "invalid_token", description, baseline));
  }

  /// 403 for a good token that allows too little.
  ///
  /// @param needed everything the operation needs, so that one more consent is enough
  public WebResponse insufficientScope(ProtectedResource resource, Scopes needed) {
    String description = "This needs the scope " + needed + ".";
    return challenge(
        403,
        "insufficient_scope",
        description + " Authorize again with it.",
        params(resource, "insufficient_scope", description, needed));
  }

  /// 403 for a good token that is bound to another organization or project than the path names.
  public static WebResponse outsideConstraint(Constraint bound) {
    return WebResponse.error(
        403,
        "constraint_mismatch",
        "This token is limited to "
            + bound.describe()
            + ", and the address names something else. Use the address it was issued for, or sign"
            + " in again at this one.");
  }

  /// 503 because `oauth` cannot be asked.
  public static WebResponse unavailable() {
    return WebResponse.error(
            503, "authorization_unavailable", "Tokens cannot be checked now. Try again shortly.")
        .withHeader("retry-after", "5");
  }

  private static Outcome admit(TokenValidation token, ProtectedResource resource) {
    return token.constraint().intersect(resource.constraint()) == null
        ? new Outcome.Challenge(outsideConstraint(token.constraint()))
        : new Outcome.Admitted(token, resource);
  }

  /// What was presented.
  ///
  /// @param token null when a direct one is malformed
  private record Credentials(@Nullable Secret token, boolean isDirect) {}

  /// What was presented, or null when nothing was; other schemes are no credentials here.
  private @Nullable Credentials credentials(WebRequest request) {
    List<String> lines = request.headers().all("authorization");
    if (lines.size() > 1) {
      throw malformed();
    }
    String line = lines.isEmpty() ? "" : lines.getFirst().strip();
    int space = line.indexOf(' ');
    String scheme = space < 0 ? line : line.substring(0, space);
    boolean isDirect = scheme.equalsIgnoreCase(DIRECT_SCHEME) && direct.hasScheme();
    if (!isDirect && !scheme.equalsIgnoreCase(SCHEME)) {
      return null;
    }
    String token = space < 0 ? "" : line.substring(space + 1).strip();
    boolean isWellFormed = TOKEN.matcher(token).matches();
    if (!isWellFormed && !isDirect) {
      throw malformed();
    }
    return new Credentials(isWellFormed ? new Secret(token) : null, isDirect);
  }

  private static HttpFailure malformed() {
    return new HttpFailure(
        400,
        "invalid_request",
        "Send exactly one header of the form: Authorization: Bearer TOKEN.");
  }

  private static WebResponse malformedDirect() {
    String text = "Send a token of Sentry: Authorization: Sentry-Bearer TOKEN.";
    return WebResponse.error(401, "invalid_token", text)
        .withHeader(
            "www-authenticate",
            "Sentry-Bearer realm=\"Gatehouse\", error=\"invalid_token\", error_description=\""
                + text
                + "\"")
        .withHeader("cache-control", "no-store");
  }

  private static WebResponse challenge(int status, String code, String text, String params) {
    return WebResponse.error(status, code, text)
        .withHeader("www-authenticate", "Bearer " + params)
        .withHeader("cache-control", "no-store");
  }

  private String params(
      ProtectedResource resource,
      @Nullable String error,
      @Nullable String description,
      Scopes scope) {
    StringBuilder params = new StringBuilder();
    add(params, "resource_metadata", resource.metadataUrl(address.seen()));
    add(params, "error", error);
    add(params, "error_description", description);
    add(params, "scope", scope.names().isEmpty() ? null : scope.toString());
    return params.toString();
  }

  private static void add(StringBuilder params, String name, @Nullable String value) {
    if (value != null) {
      params.append(params.isEmpty() ? "" : ", ").append(name).append("=\"");
      value.chars().forEach(c -> appendQuotable(params, (char) c));
      params.append('"');
    }
  }

  /// What RFC 6750 §3 allows between quotes; the rest is percent-encoded, which in a URL keeps its
  /// meaning.
  private static void appendQuotable(StringBuilder out, char c) {
    if (c == '"' || c == '\\' || c < ' ' || c == 127) {
      out.append('%').append("%02X".formatted((int) c));
    } else {
      out.append(c < 127 ? c : '?');
    }
  }
}
