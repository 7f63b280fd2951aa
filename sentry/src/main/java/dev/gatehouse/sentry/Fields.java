package dev.gatehouse.sentry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Reads what may be missing, null, or of another type than expected: versions of Sentry differ.
final class Fields {
  private Fields() {}

  /// A text; numbers and booleans as they are written; null for everything else and for "".
  static @Nullable String text(JsonNode from, String name) {
    JsonNode value = from.path(name);
    if (value.isString()) {
      return value.stringValue().isEmpty() ? null : value.stringValue();
    }
    return value.isNumber() || value.isBoolean() ? value.asString() : null;
  }

  /// A text, or `fallback`.
  static String text(JsonNode from, String name, String fallback) {
    return Objects.requireNonNullElse(text(from, name), fallback);
  }

  /// A whole number, also one written as a text.
  static @Nullable Long number(JsonNode from, String name) {
    String text = text(from, name);
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /// A fraction.
  static @Nullable Double fraction(JsonNode from, String name) {
    JsonNode value = from.path(name);
    return value.isNumber() ? value.doubleValue() : null;
  }

  /// A boolean; null when it is none.
  static @Nullable Boolean flag(JsonNode from, String name) {
    JsonNode value = from.path(name);
    return value.isBoolean() ? value.booleanValue() : null;
  }

  /// An object; a missing node when it is none, which reads as empty.
  static JsonNode object(JsonNode from, String name) {
    JsonNode value = from.path(name);
    return value.isObject() ? value : MissingNode.getInstance();
  }

  /// The elements of a list that `read` makes something of; none when it is no list.
  static <T> List<T> list(JsonNode array, Function<JsonNode, @Nullable T> read) {
    List<T> items = new ArrayList<>();
    if (array.isArray()) {
      for (JsonNode element : array) {
        T item = read.apply(element);
        if (item != null) {
          items.add(item);
        }
      }
    }
    return items;
  }
}
