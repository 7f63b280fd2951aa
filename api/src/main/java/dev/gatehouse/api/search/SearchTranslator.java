package dev.gatehouse.api.search;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns what a caller asked into what Sentry is asked. Pure: the same request at the same time
/// gives the same translation.
///
/// Text that is Sentry's language goes through untouched. In any other text every filter is kept as
/// it was written, rules read the words between, and what nobody knows becomes text to look for.
public final class SearchTranslator {
  /// The longest text read, in characters.
  public static final int MAX_TEXT = 4096;

  private static final String USUAL_ISSUES = "is:unresolved";

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
      throw new InvalidQuery(
          MAX_TEXT, "The query is longer than " + MAX_TEXT + " characters; shorten it");
    }
    Reading reading = Reading.of(text);
    Dataset dataset = dataset(request, reading);
    boolean issues = request.kind() == SearchKind.ISSUES;
    Draft draft = new Draft(issues, dataset, clock.instant());
    if (text.isEmpty() && issues) {
      draft.note("Nothing was asked for; these are the unresolved issues.");
      return Composer.compose(request, draft, USUAL_ISSUES, Translation.Path.SYNTAX, List.of());
    }
    if (reading.isSyntax()) {
      warnOfAlternatives(reading.query(), issues, draft);
      return Composer.compose(request, draft, text, Translation.Path.SYNTAX, List.of());
    }
    Interpreter interpreter = new Interpreter(draft);
    interpreter.read(reading.pieces());
    if (interpreter.read() == 0
        && reading.endsWithText()
        && !interpreter.untranslated().isEmpty()) {
      Draft untouched = new Draft(issues, dataset, clock.instant());
      return Composer.compose(request, untouched, text, Translation.Path.SYNTAX, List.of());
    }
    return fromRules(request, reading, draft, interpreter);
  }

  private static Translation fromRules(
      SearchRequest request, Reading reading, Draft draft, Interpreter interpreter) {
    boolean nothingRead = interpreter.read() == 0 && draft.filters().isEmpty();
    List<String> read = draft.texts();
    List<String> texts = nothingRead && !read.isEmpty() ? List.of(reading.span(read)) : read;
    List<String> untranslated = nothingRead ? texts : interpreter.untranslated();
    Translation.Path path =
        nothingRead && !texts.isEmpty() ? Translation.Path.UNTRANSLATED : Translation.Path.RULES;
    note(
        draft,
        "No rule knew ",
        untranslated.stream().filter(texts::contains).toList(),
        "; looked for as text.");
    note(
        draft,
        "Not understood and left out: ",
        untranslated.stream().filter(word -> !texts.contains(word)).toList(),
        ". Say it another way, or write `key:value`.");
    return Composer.compose(request, draft, query(draft, texts), path, untranslated);
  }

  private static void note(Draft draft, String start, List<String> words, String end) {
    if (!words.isEmpty()) {
      draft.note(
          start + String.join(", ", words.stream().distinct().map(Quoting::marked).toList()) + end);
    }
  }

  /// Filters in the order they were given, then text. Two texts stand in quotation marks, because
  /// Sentry reads bare words side by side as one phrase.
  private static String query(Draft draft, List<String> texts) {
    List<String> parts = new ArrayList<>(draft.filters());
    boolean alone = texts.size() == 1;
    texts.forEach(text -> parts.add(alone ? Quoting.text(text) : Quoting.marked(text)));
    return String.join(" ", parts);
  }

  private static Dataset dataset(SearchRequest request, Reading reading) {
    return switch (request.kind()) {
      case ISSUES, ISSUE_EVENTS -> Dataset.ERRORS;
      case EVENTS -> {
        @Nullable Dataset named = request.dataset();
        yield named != null ? named : DatasetGuess.of(reading.query(), reading.pieces());
      }
    };
  }

  private static void warnOfAlternatives(Query query, boolean issues, Draft draft) {
    if (issues && query.terms().stream().anyMatch(SearchTranslator::hasAlternatives)) {
      draft.note("The search of issues may refuse OR and parentheses; use `key:[a, b]` instead.");
    }
  }

  private static boolean hasAlternatives(Term term) {
    return term instanceof Term.Connective || term instanceof Term.Group;
  }
}
