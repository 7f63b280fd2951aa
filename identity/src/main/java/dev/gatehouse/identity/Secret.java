package dev.gatehouse.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// Text that must not be printed: a token, a key, a client secret. Each use is a call of [#reveal].
public final class Secret {
  private final String text;

  /// Wraps `text`.
  public Secret(String text) {
    this.text = text;
  }

  /// The text itself.
  public String reveal() {
    return text;
  }

  /// Compares in constant time.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), that.text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
