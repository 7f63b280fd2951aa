package dev.gatehouse.api.search;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which dataset a text is about, when the caller named none: by the keys of its filters first,
/// then by its words. What says nothing is about errors.
final class DatasetGuess {
  private record Hint(Dataset dataset, Set<String> words) {
    Hint(Dataset dataset, String words) {
      this(dataset, Set.of(words.split(" ", -1)));
    }
  }

  /// In this order: "error logs" are logs, "replays with errors" are replays.
  private static final List<Hint> HINTS =
      List.of(
          new Hint(Dataset.REPLAYS, "replay replays"),
          new Hint(Dataset.PROFILES, "profile profiles"),
          new Hint(Dataset.METRICS, "metric metrics"),
          new Hint(Dataset.LOGS, "log logs"),
          new Hint(Dataset.SPANS, "span spans"),
          new Hint(Dataset.ERRORS, "error errors exception exceptions crash crashes"),
          new Hint(
              Dataset.SPANS,
              "trace traces query queries endpoint endpoints request requests transaction transactions"
                  + " latency throughput duration slow slower slowest p50 p75 p90 p95 p99 pageload"
                  + " pageloads llm cache rpm apdex loads database db sql redis"));

  private DatasetGuess() {}

  static Dataset of(Query query, List<Piece> pieces) {
    for (Term.Filter filter : query.filters().toList()) {
      Dataset byKey = ofKey(filter.key().print());
      if (byKey != Dataset.ERRORS) {
        return byKey;
      }
    }
    for (Hint hint : HINTS) {
      for (Piece piece : pieces) {
        if (piece instanceof Piece.Words(List<Word> words)
            && words.stream().anyMatch(word -> hint.words().contains(word.lower()))) {
          return hint.dataset();
        }
      }
    }
    return Dataset.ERRORS;
  }

  private static Dataset ofKey(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    if (lower.contains("span.") || lower.startsWith("gen_ai.") || lower.equals("is_transaction")) {
      return Dataset.SPANS;
    }
    if (lower.startsWith("severity") || lower.startsWith("log.")) {
      return Dataset.LOGS;
    }
    if (lower.startsWith("metric.")) {
      return Dataset.METRICS;
    }
    if (lower.startsWith("count_rage")
        || lower.startsWith("count_dead")
        || lower.startsWith("count_errors")) {
      return Dataset.REPLAYS;
    }
    return lower.startsWith("profile") ? Dataset.PROFILES : Dataset.ERRORS;
  }
}
