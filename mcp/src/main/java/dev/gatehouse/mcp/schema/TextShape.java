package dev.gatehouse.mcp.schema;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Text.
///
/// @param bounds of its length in characters (code points, JSON Schema 2020-12 §6.3)
/// @param pattern that the whole text must match, or null
/// @param format a `format` of JSON Schema, or empty; those that Java parses are checked
record TextShape(Bounds bounds, @Nullable Pattern pattern, String format) implements Shape {
  @Override
  public ObjectNode schema() {
    ObjectNode schema = Shape.typed("string");
    bounds.write(schema, "minLength", "maxLength");
    if (pattern != null) {
      schema.put("pattern", pattern.pattern());
    }
    if (!format.isEmpty()) {
      schema.put("format", format);
    }
    return schema;
  }

  @Override
  public void check(JsonNode value, String path, Problems problems) {
    if (!value.isString()) {
      problems.must(path, "be a string", value);
      return;
    }
    String text = value.stringValue();
    int length = text.codePointCount(0, text.length());
    if (!bounds.checkSize(length, "characters", path, value, problems)) {
      // An author's pattern never sees a text of unbounded length.
      return;
    }
    if (pattern != null && !pattern.matcher(text).matches()) {
      problems.must(path, "match " + pattern.pattern(), value);
    } else if (!isParseable(text)) {
      problems.must(path, "be a " + format + demandOf(format), value);
    }
  }

  private boolean isParseable(String text) {
    try {
      Object _ =
          switch (format) {
            case "date-time" -> OffsetDateTime.parse(text);
            case "date" -> LocalDate.parse(text);
            case "uuid" -> UUID.fromString(text);
            default -> text;
          };
      return true;
    } catch (DateTimeParseException e) {
      return false;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String demandOf(String format) {
    return switch (format) {
      case "date-time" -> " such as 2026-07-28T12:00:00Z";
      case "date" -> " such as 2026-07-28";
      default -> "";
    };
  }
}
