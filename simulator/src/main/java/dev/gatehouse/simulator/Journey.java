package dev.gatehouse.simulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happens when somebody does something: the plan of a trace, from a seed file.
record Journey(String name, Step root) {
  /// A span of the plan.
  ///
  /// @param project slug
  /// @param ms own time, without that of the children
  /// @param repeat how often it happens, one after the other; once when null
  record Step(
      String project,
      String op,
      String name,
      double ms,
      @Nullable Boolean transaction,
      @Nullable Integer repeat,
      @Nullable Map<String, String> attributes,
      @Nullable List<Step> children) {
    boolean isTransaction() {
      return Boolean.TRUE.equals(transaction);
    }

    int times() {
      return repeat == null ? 1 : repeat;
    }

    Map<String, String> attributesOrNone() {
      return attributes == null ? Map.of() : attributes;
    }

    List<Step> childrenOrNone() {
      return children == null ? List.of() : children;
    }

    /// How much this fits an event: 2 for a transaction of its project and name, 1 for one of its
    /// project, 0 for none; the best of this and all below.
    int fit(String slug, String transaction) {
      int best = isTransaction() && project.equals(slug) ? name.equals(transaction) ? 2 : 1 : 0;
      for (Step child : childrenOrNone()) {
        best = Math.max(best, child.fit(slug, transaction));
      }
      return best;
    }
  }

  int fit(String slug, String transaction) {
    return root.fit(slug, transaction);
  }
}
