package dev.gatehouse.sentry;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The access token of the person for whom Sentry is asked. Safe for use by many threads at once.
public interface SentryCredentials {
  /// The token to send now.
  String token();

  /// Another token in place of one that Sentry refused, or null when there is none and the person
  /// must sign in again.
  ///
  /// @throws IOException when nobody can say; the call then fails as [SentryFailure.Unavailable]
  @Nullable String renewed(String refused) throws IOException, InterruptedException;

  /// A token that cannot be renewed.
  static SentryCredentials fixed(String token) {
    return new SentryCredentials() {
      @Override
      public String token() {
        return token;
      }

      @Override
      public @Nullable String renewed(String refused) {
        return null;
      }

      @Override
      public String toString() {
        return "[secret]";
      }
    };
  }
}
