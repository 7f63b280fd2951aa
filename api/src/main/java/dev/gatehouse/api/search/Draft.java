package dev.gatehouse.api.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A translation in the making: what the rules have read so far.
final class Draft {
  /// States that are each other's contrary; Sentry reads them better than a negation.
  private static final Map<String, String> CONTRARY =
      Map.of(
          "is:unresolved", "is:resolved",
          "is:resolved", "is:unresolved",
          "is:assigned", "is:unassigned",
          "is:unassigned", "is:assigned",
          "is:linked", "is:unlinked",
          "is:unlinked", "is:linked",
          "error.unhandled:true", "error.handled:true",
          "error.handled:true", "error.unhandled:true");

  private final boolean issues;
  private final Dataset dataset;
  private final Instant now;
  private final LinkedHashSet<String> filters = new LinkedHashSet<>();
  private final List<String> texts = new ArrayList<>();
  private final Set<String> groups = new LinkedHashSet<>();
  private final Set<String> aggregates = new LinkedHashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private @Nullable String sort;
  private @Nullable TimeRange period;
  private boolean fresh;
  private boolean negating;
  private boolean alternative;
  private boolean negated;
  private boolean text;

  /// @param dataset what is looked at; of no meaning for issues
  Draft(boolean issues, Dataset dataset, Instant now) {
    this.issues = issues;
    this.dataset = dataset;
    this.now = now;
  }

  boolean isIssues() {
    return issues;
  }

  Dataset dataset() {
    return dataset;
  }

  /// Whether rows of this dataset are looked at.
  boolean isRowsOf(Dataset one) {
    return !issues && dataset == one;
  }

  Instant now() {
    return now;
  }

  /// Adds a filter, or its contrary when the words before said so.
  void filter(String filter) {
    String meant = negating ? contrary(filter) : filter;
    negated |= negating;
    if (alternative && !filters.isEmpty()) {
      String before = filters.getLast();
      filters.remove(before);
      filters.add(Alternatives.of(before, meant));
    } else {
      filters.add(meant);
    }
    alternative = false;
  }

  /// The next filter is an alternative to the last. Tells whether there is a last one.
  boolean alternative() {
    alternative = !filters.isEmpty();
    return alternative;
  }

  /// Ends what [#alternative] began, when no filter came; tells whether that was so.
  boolean endAlternative() {
    boolean open = alternative;
    alternative = false;
    return open;
  }

  /// Adds `key:value`, with quotation marks where the value needs them.
  void filter(String key, String value) {
    filter(key + ":" + Quoting.value(value));
  }

  /// Adds what the person wrote as it stands.
  void verbatim(String source) {
    filter(source);
  }

  /// Whether the filter is there already.
  boolean holds(String filter) {
    return filters.contains(filter);
  }

  private static String contrary(String filter) {
    String known = CONTRARY.get(filter);
    if (known != null) {
      return known;
    }
    return filter.startsWith("!") ? filter.substring(1) : "!" + filter;
  }

  /// Adds text to look for.
  void freeText(String words) {
    texts.add(words);
  }

  /// Orders the answer; what was said first counts.
  void sort(String order) {
    if (sort == null) {
      sort = order;
    }
  }

  /// Orders the answer whatever was said before.
  void sortAnyway(String order) {
    sort = order;
  }

  /// Sets the time; a second one is noted, not forgotten.
  void period(TimeRange range) {
    if (period != null && !period.equals(range)) {
      note("Two times were given; the search looks at " + period + ", not at " + range + ".");
      return;
    }
    period = range;
  }

  /// Shows a field, and counts rows by it.
  void group(String field) {
    groups.add(field);
  }

  /// Shows an aggregate.
  void aggregate(String function) {
    aggregates.add(function);
  }

  /// Says something in the answer.
  void note(String sentence) {
    notes.add(sentence);
  }

  /// "New issues" were asked for; what that means depends on whether a time is given.
  void fresh() {
    fresh = true;
  }

  /// The next filter is meant the other way round.
  void negate() {
    negating = true;
  }

  /// The words that follow are text to look for.
  void beginText() {
    text = true;
  }

  void endText() {
    text = false;
  }

  boolean inText() {
    return text;
  }

  boolean negating() {
    return negating;
  }

  /// Ends a negation; tells whether it met a filter.
  boolean endNegation() {
    boolean met = negated;
    negating = false;
    negated = false;
    return met;
  }

  /// What "new issues" mean: first seen in the time given, or else those in Sentry's state of that
  /// name.
  void settle() {
    if (!fresh) {
      return;
    }
    sort("new");
    boolean byRelease = filters.stream().anyMatch(filter -> filter.startsWith("firstRelease:"));
    if (byRelease) {
      return;
    }
    if (period == null) {
      filters.add("is:new");
    } else if (period.statsPeriod() != null) {
      filters.add("firstSeen:-" + period.statsPeriod());
    } else {
      filters.add("firstSeen:>=" + period.start());
    }
  }

  List<String> filters() {
    return List.copyOf(filters);
  }

  List<String> texts() {
    return List.copyOf(texts);
  }

  /// Fields for counting, or none.
  List<String> fields() {
    if (groups.isEmpty() && aggregates.isEmpty()) {
      return List.of();
    }
    List<String> fields = new ArrayList<>(groups);
    fields.addAll(aggregates.isEmpty() ? List.of("count()") : aggregates);
    return fields;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  @Nullable String sort() {
    return sort;
  }

  @Nullable TimeRange period() {
    return period;
  }
}
