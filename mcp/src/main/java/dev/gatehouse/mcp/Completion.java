package dev.gatehouse.mcp;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Proposals for the value of an argument, best first.
///
/// @param values at most [#VALUES_MAX]
/// @param total how many there are in all, or null when unknown
/// @param hasMore whether there are more than these
public record Completion(List<String> values, @Nullable Integer total, boolean hasMore) {
  /// How many the protocol allows.
  public static final int VALUES_MAX = 100;

  /// Nothing to propose.
  public static final Completion NONE = new Completion(List.of(), 0, false);

  public Completion {
    values = List.copyOf(values);
    if (values.size() > VALUES_MAX) {
      throw new IllegalArgumentException("there are at most 100 proposals");
    }
  }

  /// The first of `all`.
  public static Completion of(List<String> all) {
    List<String> first = all.subList(0, Math.min(all.size(), VALUES_MAX));
    return new Completion(first, all.size(), all.size() > first.size());
  }

  /// Those of `all` that begin with what was typed, whatever the case.
  public static Completion startingWith(String typed, List<String> all) {
    String start = typed.toLowerCase(Locale.ROOT);
    return of(all.stream().filter(v -> v.toLowerCase(Locale.ROOT).startsWith(start)).toList());
  }
}
