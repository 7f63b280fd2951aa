package dev.gatehouse.api.tools;

import dev.gatehouse.api.search.SearchTranslator;
import dev.gatehouse.search.DocsIndex;
import java.time.Duration;
import java.time.InstantSource;

/// What tools draw on beside Sentry.
///
/// @param docs the documentation that can be searched
/// @param translator makes Sentry's query language of what callers write
/// @param pace how tools that wait do it
public record Sources(DocsIndex docs, SearchTranslator translator, Pace pace) {
  /// The usual ones, over `docs`.
  public static Sources of(DocsIndex docs) {
    return new Sources(docs, new SearchTranslator(InstantSource.system()), Pace.USUAL);
  }

  /// How a tool waits for work that goes on at Sentry.
  ///
  /// @param between from one look to the next
  /// @param silent how long a caller waits who hears nothing meanwhile
  /// @param followed how long a caller waits who is told of progress
  public record Pace(Duration between, Duration silent, Duration followed) {
    /// Looks every three seconds, for 20 seconds or five minutes.
    public static final Pace USUAL =
        new Pace(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofMinutes(5));
  }
}
