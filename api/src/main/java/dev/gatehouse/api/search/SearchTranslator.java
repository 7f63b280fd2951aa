package dev.gatehouse.api.search;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Turns what a caller asked into what Sentry is asked. Pure: the same request at the same time
/// gives the same translation.
public final class SearchTranslator {
  /// The longest text read, in characters.
  public static final int MAX_TEXT = 4096;

  private static final TimeRange USUAL_PERIOD = TimeRange.last("14d");
  private static final String USUAL_ISSUES = "is:unresolved";

  @SuppressWarnings("UnusedVariable")
  private final InstantSource clock;

  /// @param clock what time it is, for phrases such as "yesterday"
  public SearchTranslator(InstantSource clock) {
    this.clock = clock;
  }

  /// Reads a request.
  ///
  /// @throws InvalidQuery when the text is meant as Sentry syntax and is not, or is too long
  public Translation translate(SearchRequest request) throws InvalidQuery {
    String text = request.text().strip();
    if (text.length() > MAX_TEXT) {
      throw new InvalidQuery(MAX_TEXT, "The query is longer than " + MAX_TEXT + " characters.");
    }
    boolean issues = request.kind() == SearchKind.ISSUES;
    String query = text.isEmpty() && issues ? USUAL_ISSUES : text;
    Dataset dataset = dataset(request);
    String sort = request.sort() != null ? request.sort() : issues ? "date" : dataset.usualSort();
    return new Translation(
        query,
        issues ? null : dataset,
        issues ? List.of() : fields(request, dataset, sort),
        sort,
        request.period() != null ? request.period() : USUAL_PERIOD,
        Translation.Path.SYNTAX,
        List.of(),
        List.of());
  }

  private static Dataset dataset(SearchRequest request) {
    return request.kind() == SearchKind.EVENTS && request.dataset() != null
        ? request.dataset()
        : Dataset.ERRORS;
  }

  private static List<String> fields(SearchRequest request, Dataset dataset, String sort) {
    List<String> fields =
        new ArrayList<>(request.fields().isEmpty() ? dataset.usualFields() : request.fields());
    String sorted = sort.startsWith("-") ? sort.substring(1) : sort;
    if (!fields.contains(sorted)) {
      fields.add(sorted);
    }
    return fields;
  }
}
