package dev.gatehouse.oauth.state;

import dev.gatehouse.identity.OAuthRpc;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/// Random strings that mean nothing: 256 bits, base64url, with a prefix by which secret scanners
/// know them.
public final class Opaque {
  /// Prefix of access tokens.
  public static final String ACCESS = OAuthRpc.TOKEN_PREFIX;

  /// Prefix of refresh tokens.
  public static final String REFRESH = "grt_";

  /// Prefix of authorization codes.
  public static final String CODE = "gac_";

  /// Prefix of client secrets.
  public static final String CLIENT_SECRET = "gcs_";

  /// Prefix of identifiers of clients that keep a secret.
  public static final String CLIENT = "gcl_";

  /// No prefix: for values that only this server and one browser see.
  public static final String PLAIN = "";

  private static final int BYTES = 32;
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private Opaque() {}

  /// A new one.
  public static String fresh(String prefix) {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Whether `text` looks like one without a prefix.
  public static boolean isWellFormed(String text) {
    return WELL_FORMED.matcher(text).matches();
  }
}
