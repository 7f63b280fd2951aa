package dev.gatehouse.sentry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list that was asked of several regions.
///
/// @param nextCursor what to ask the next page with, or null when no region has more
/// @param silent the regions that did not answer; their items are missing here
public record RegionalPage<T>(List<T> items, @Nullable String nextCursor, List<String> silent) {
  public RegionalPage {
    items = List.copyOf(items);
    silent = List.copyOf(silent);
  }
}
