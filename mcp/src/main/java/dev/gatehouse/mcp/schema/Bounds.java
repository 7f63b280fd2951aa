package dev.gatehouse.mcp.schema;

import dev.gatehouse.mcp.Limits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A least and a greatest; the extremes of `long` do not bound.
record Bounds(long min, long max) {
  static final Bounds NONE = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

  Bounds {
    if (min > max) {
      throw new IllegalArgumentException("the least, " + min + ", is above the most, " + max);
    }
  }

  static Bounds of(@Nullable Limits limits) {
    return limits == null ? NONE : new Bounds(limits.min(), limits.max());
  }

  boolean hasMin() {
    return min != Long.MIN_VALUE;
  }

  boolean hasMax() {
    return max != Long.MAX_VALUE;
  }

  /// Writes the bounds under the names that the type of value uses.
  void write(ObjectNode schema, String minName, String maxName) {
    if (hasMin()) {
      schema.put(minName, min);
    }
    if (hasMax()) {
      schema.put(maxName, max);
    }
  }

  /// Checks a size.
  ///
  /// @param unit `characters`, `items`
  /// @return whether it is within
  boolean checkSize(int size, String unit, String path, JsonNode value, Problems problems) {
    if (hasMin() && size < min) {
      problems.must(path, "have at least " + min + " " + unit, value);
      return false;
    }
    if (hasMax() && size > max) {
      problems.must(path, "have at most " + max + " " + unit + " (it has " + size + ")", value);
      return false;
    }
    return true;
  }
}
