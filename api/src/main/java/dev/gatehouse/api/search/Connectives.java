package dev.gatehouse.api.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds `AND` and `OR` among terms that stand side by side. In capitals they always connect; in
/// small letters only between two filters or parentheses, because prose is full of them.
final class Connectives {
  private Connectives() {}

  /// The terms, with the words that connect taken for what they are.
  ///
  /// @param position where they begin, for errors
  static List<Term> join(List<Term> terms, int position) throws InvalidQuery {
    List<Term> joined = new ArrayList<>(terms.size());
    int at = position;
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      @Nullable Term next = i + 1 < terms.size() ? terms.get(i + 1) : null;
      int here = at + term.before().length();
      if (connects(term, i == 0 ? null : terms.get(i - 1), next)) {
        if (joined.isEmpty() || next == null || joined.getLast() instanceof Term.Connective) {
          throw new InvalidQuery(
              here, "`" + term.source() + "` must stand between two conditions; remove it");
        }
        joined.add(new Term.Connective(term.before(), term.source()));
      } else {
        refuseNot(term, next, here);
        joined.add(term);
      }
      at = here + term.source().length();
    }
    refuseMixture(joined, position);
    return joined;
  }

  private static boolean connects(Term term, @Nullable Term previous, @Nullable Term next) {
    if (!(term instanceof Term.FreeText(String _, String text))) {
      return false;
    }
    if (text.equals("AND") || text.equals("OR")) {
      return true;
    }
    return (text.equalsIgnoreCase("and") || text.equalsIgnoreCase("or"))
        && isCondition(previous)
        && isCondition(next);
  }

  private static boolean isCondition(@Nullable Term term) {
    return term instanceof Term.Filter || term instanceof Term.Group;
  }

  private static void refuseNot(Term term, @Nullable Term next, int here) throws InvalidQuery {
    if (term instanceof Term.FreeText(String _, String text)
        && text.equals("NOT")
        && isCondition(next)) {
      throw new InvalidQuery(here, "Sentry has no `NOT`; write `!` before the key instead");
    }
  }

  /// Sentry evaluates aggregates after it has selected rows, so one cannot be an alternative to the
  /// other.
  private static void refuseMixture(List<Term> terms, int position) throws InvalidQuery {
    boolean or = terms.stream().anyMatch(t -> t instanceof Term.Connective c && c.isOr());
    if (!or) {
      return;
    }
    List<Term.Filter> filters = Query.filtersOf(terms).toList();
    long aggregates = filters.stream().filter(f -> f.key() instanceof Key.Aggregate).count();
    if (aggregates > 0 && aggregates < filters.size()) {
      throw new InvalidQuery(
          position,
          "`OR` cannot connect an aggregate such as `count():>1` with other filters; ask twice");
    }
  }
}
