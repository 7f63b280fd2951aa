package dev.gatehouse.mcp.schema;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/// Checks what a person filled into one field of a form whose schema its author wrote. Clients
/// check too, but nobody has to believe them.
final class FlatCheck {
  private FlatCheck() {}

  /// Whether `value` fits the schema of its field.
  static boolean fits(JsonNode field, JsonNode value) {
    return switch (field.path("type").asString("")) {
      case "string" -> value.isString() && isText(field, value.stringValue());
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isNumber() && isWhole(value) && isWithin(field, value);
      case "number" -> value.isNumber() && isWithin(field, value);
      case "array" -> value.isArray() && isChoices(field, value);
      default -> false;
    };
  }

  private static boolean isText(JsonNode field, String text) {
    int length = text.codePointCount(0, text.length());
    return length >= field.path("minLength").asInt(0)
        && length <= field.path("maxLength").asInt(Integer.MAX_VALUE)
        && isOffered(field, text);
  }

  private static boolean isChoices(JsonNode field, JsonNode values) {
    if (values.size() < field.path("minItems").asInt(0)
        || values.size() > field.path("maxItems").asInt(Integer.MAX_VALUE)) {
      return false;
    }
    for (JsonNode value : values) {
      if (!value.isString() || !isOffered(field.path("items"), value.stringValue())) {
        return false;
      }
    }
    return true;
  }

  /// Whether `word` is among the choices; where there are none, every word is.
  private static boolean isOffered(JsonNode field, String word) {
    boolean free = true;
    for (JsonNode choice : field.path("enum")) {
      free = false;
      if (choice.asString("").equals(word)) {
        return true;
      }
    }
    for (String titled : new String[] {"oneOf", "anyOf"}) {
      for (JsonNode choice : field.path(titled)) {
        free = false;
        if (choice.path("const").asString("").equals(word)) {
          return true;
        }
      }
    }
    return free;
  }

  private static boolean isWhole(JsonNode value) {
    BigDecimal number = value.decimalValue();
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  private static boolean isWithin(JsonNode field, JsonNode value) {
    JsonNode least = field.path("minimum");
    JsonNode most = field.path("maximum");
    BigDecimal number = value.decimalValue();
    return (!least.isNumber() || number.compareTo(least.decimalValue()) >= 0)
        && (!most.isNumber() || number.compareTo(most.decimalValue()) <= 0);
  }
}
