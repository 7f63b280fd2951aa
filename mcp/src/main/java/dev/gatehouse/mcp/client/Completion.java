package dev.gatehouse.mcp.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values that an argument might have.
///
/// @param total how many there are in all, or null when the server does not say
public record Completion(List<String> values, @Nullable Integer total, boolean hasMore) {
  public Completion {
    values = List.copyOf(values);
  }
}
