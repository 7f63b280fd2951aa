package dev.gatehouse.api.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fills a translation with what is usual, and lets what the caller gave in parameters win.
final class Composer {
  private static final TimeRange USUAL = TimeRange.last("14d");
  private static final TimeRange USUAL_FOR_ISSUES = TimeRange.last("30d");

  private Composer() {}

  static Translation compose(
      SearchRequest request,
      Draft draft,
      String query,
      Translation.Path path,
      List<String> untranslated) {
    List<String> fields = fields(request, draft);
    String sort = sort(request, draft, fields);
    TimeRange period = period(request, draft);
    return new Translation(
        query,
        draft.isIssues() ? null : draft.dataset(),
        draft.isIssues() ? List.of() : withSort(fields, sort),
        sort,
        period,
        path,
        draft.notes(),
        untranslated);
  }

  private static List<String> fields(SearchRequest request, Draft draft) {
    if (request.fields().isEmpty()) {
      return draft.fields().isEmpty() ? draft.dataset().usualFields() : draft.fields();
    }
    if (!draft.fields().isEmpty() && !request.fields().containsAll(draft.fields())) {
      draft.note(
          "The parameter `fields` counts; the text alone would have shown "
              + String.join(", ", draft.fields())
              + ".");
    }
    return request.fields();
  }

  private static String sort(SearchRequest request, Draft draft, List<String> fields) {
    @Nullable String read = draft.sort();
    @Nullable String given = request.sort();
    if (given != null) {
      if (read != null && !read.equals(given)) {
        draft.note(
            "The parameter `sort` counts; the text alone would have been ordered by " + read + ".");
      }
      return given;
    }
    if (draft.isIssues()) {
      return read != null ? read : "date";
    }
    return rowSort(read, draft.dataset(), fields);
  }

  /// Rows that are counted cannot be ordered by what they no longer have.
  private static String rowSort(@Nullable String read, Dataset dataset, List<String> fields) {
    Optional<String> aggregate = fields.stream().filter(field -> field.endsWith(")")).findFirst();
    if (aggregate.isEmpty()) {
      return read != null ? read : dataset.usualSort();
    }
    if (read != null && fields.contains(read.startsWith("-") ? read.substring(1) : read)) {
      return read;
    }
    boolean ascending = read != null && !read.startsWith("-");
    return (ascending ? "" : "-") + aggregate.get();
  }

  private static TimeRange period(SearchRequest request, Draft draft) {
    @Nullable TimeRange read = draft.period();
    @Nullable TimeRange given = request.period();
    if (given != null) {
      if (read != null && !read.equals(given)) {
        draft.note(
            "The parameter for the time counts (" + given + "); the text says " + read + ".");
      }
      return given;
    }
    if (read != null) {
      return read;
    }
    return draft.isIssues() ? USUAL_FOR_ISSUES : USUAL;
  }

  private static List<String> withSort(List<String> fields, String sort) {
    String field = sort.startsWith("-") ? sort.substring(1) : sort;
    if (fields.contains(field)) {
      return fields;
    }
    List<String> all = new ArrayList<>(fields);
    all.add(field);
    return all;
  }
}
