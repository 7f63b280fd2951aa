package dev.gatehouse.api.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A translation in the making: what the rules have read so far.
final class Draft {
  private final boolean issues;
  private final Dataset dataset;
  private final Instant now;
  private final List<String> said = new ArrayList<>();
  private final List<List<String>> units = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final Set<String> groups = new LinkedHashSet<>();
  private final Set<String> aggregates = new LinkedHashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private @Nullable String sort;
  private @Nullable TimeRange period;
  private boolean fresh;
  private boolean negating;
  private boolean alternative;
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

  /// Adds a filter to what the rule at hand says.
  void filter(String filter) {
    said.add(filter);
  }

  /// The filters that follow are an alternative to the last ones. Tells whether there are any.
  boolean alternative() {
    alternative = !units.isEmpty();
    return alternative;
  }

  /// Ends what a rule says: its filters belong together when they are turned around or are an
  /// alternative to those before. Tells whether there were any.
  boolean close() {
    if (said.isEmpty()) {
      return false;
    }
    List<String> meant = negating ? Alternatives.contrary(said) : List.copyOf(said);
    said.clear();
    if (alternative) {
      units.add(List.of(Alternatives.of(units.removeLast(), meant)));
    } else {
      units.add(meant);
    }
    alternative = false;
    negating = false;
    return true;
  }

  /// Forgets an "or" that no filter followed; tells whether there was one.
  boolean endAlternative() {
    boolean open = alternative;
    alternative = false;
    return open;
  }

  /// Adds `key:value`, with quotation marks where the value needs them.
  void filter(String key, String value) {
    filter(key + ":" + Quoting.value(value));
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

  /// Forgets a negation that met nothing.
  void endNegation() {
    negating = false;
  }

  /// What "new issues" mean: first seen in the time given, or else those in Sentry's state of that
  /// name.
  void settle() {
    if (!fresh) {
      return;
    }
    sort("new");
    if (filters().stream().anyMatch(filter -> filter.startsWith("firstRelease:"))) {
      return;
    }
    @Nullable TimeRange range = period;
    if (range == null) {
      units.add(List.of("is:new"));
    } else if (range.statsPeriod() != null) {
      units.add(List.of("firstSeen:-" + range.statsPeriod()));
    } else {
      units.add(List.of("firstSeen:>=" + range.start()));
    }
  }

  /// All filters, each once.
  List<String> filters() {
    return units.stream().flatMap(List::stream).distinct().toList();
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
