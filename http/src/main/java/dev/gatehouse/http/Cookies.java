package dev.gatehouse.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads and writes cookies (RFC 6265).
public final class Cookies {
  private Cookies() {}

  /// The value of the first cookie called `name`, or null.
  public static @Nullable String find(Headers headers, String name) {
    for (String line : headers.all("cookie")) {
      for (String pair : line.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
          return pair.substring(equals + 1).strip();
        }
      }
    }
    return null;
  }

  /// A `Set-Cookie` value that scripts cannot read, sent on top-level navigation only.
  ///
  /// @param name with the prefix `__Host-` when `secure`
  /// @param value cookie octets only; never a person's text
  /// @param secure false only where the public address is plain http
  /// @param age zero removes the cookie
  public static String lax(String name, String value, boolean secure, Duration age) {
    return name
        + "="
        + value
        + "; Path=/; HttpOnly; SameSite=Lax; Max-Age="
        + age.toSeconds()
        + (secure ? "; Secure" : "");
  }
}
