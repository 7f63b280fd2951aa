package dev.gatehouse.mcp.schema;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A number.
///
/// @param whole whether fractions are refused; `5.0` is whole (JSON Schema 2020-12 §6.1.1)
/// @param bounds shown and checked
/// @param range what the Java type can hold; checked but not shown
record NumberShape(boolean whole, Bounds bounds, Bounds range) implements Shape {
  @Override
  public ObjectNode schema() {
    ObjectNode schema = Shape.typed(whole ? "integer" : "number");
    bounds.write(schema, "minimum", "maximum");
    return schema;
  }

  @Override
  public void check(JsonNode value, String path, Problems problems) {
    if (!value.isNumber()) {
      problems.must(path, whole ? "be an integer" : "be a number", value);
      return;
    }
    // Never expanded to digits: 1e999999999 must stay cheap, and comparing is.
    BigDecimal number = value.decimalValue();
    if (whole && !isWhole(number)) {
      problems.must(path, "be an integer", value);
    } else if (isBelow(number, bounds.min(), bounds.hasMin())
        || isBelow(number, range.min(), whole)) {
      problems.must(path, "be at least " + Math.max(bounds.min(), range.min()), value);
    } else if (isAbove(number, bounds.max(), bounds.hasMax())
        || isAbove(number, range.max(), whole)) {
      problems.must(path, "be at most " + Math.min(bounds.max(), range.max()), value);
    }
  }

  private static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  private static boolean isBelow(BigDecimal number, long least, boolean counts) {
    return counts && number.compareTo(BigDecimal.valueOf(least)) < 0;
  }

  private static boolean isAbove(BigDecimal number, long most, boolean counts) {
    return counts && number.compareTo(BigDecimal.valueOf(most)) > 0;
  }
}
