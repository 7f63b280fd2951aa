package dev.gatehouse.api.tools.search;

import dev.gatehouse.api.search.Translation;
import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.mcp.Doc;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was asked of Sentry, so that nobody has to guess what an answer is an answer to.
@Doc("What was asked of Sentry.")
public record Executed(
    @Doc("syntax: used as given. rules: translated. untranslated: taken as words to look for.")
        String path,
    String query,
    @Nullable String dataset,
    List<String> fields,
    String sort,
    String period,
    @Doc("What was read into the words, and what was not.") List<String> notes,
    @Doc("The same search on a page.") String url) {
  /// The facts of a translation.
  public static Executed of(Translation translation, String url) {
    return new Executed(
        translation.path().name().toLowerCase(Locale.ROOT),
        translation.query(),
        translation.dataset() == null ? null : translation.dataset().wireName(),
        translation.fields(),
        translation.sort(),
        translation.period().toString(),
        translation.notes(),
        url);
  }

  /// These facts of a search whose rows are always the same.
  public Executed withoutFields() {
    return new Executed(path, query, dataset, List.of(), sort, period, notes, url);
  }

  /// The facts as a section.
  public void write(Markdown markdown) {
    markdown
        .section("What was searched")
        .fact("Query", query.isEmpty() ? "(everything)" : Markdown.code(query))
        .fact("Understood as", words())
        .fact("Dataset", dataset)
        .fact("Fields", fields.stream().map(Markdown::code).collect(Collectors.joining(", ")))
        .fact("Sort", Markdown.code(sort))
        .fact("Time", period)
        .fact("Page", url);
    notes.forEach(note -> markdown.bullet(Markdown.visible(note)));
  }

  private String words() {
    return switch (path) {
      case "rules" -> "plain language, translated by rules; no model was asked";
      case "untranslated" -> "words to look for: no rule knew them, and no model was asked";
      default -> "Sentry's query syntax, used as given";
    };
  }
}
