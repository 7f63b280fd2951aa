package dev.gatehouse.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Header fields in their order, names in lower case, repeated fields kept apart (RFC 9110 §5).
///
/// Immutable. Values carry no line breaks: [#with] and [Builder#add] refuse them, so a value taken
/// from a request cannot smuggle a field into a response.
public final class Headers {
  private static final Headers NONE = new Headers(List.of());

  /// Names and values in turn.
  private final List<String> flat;

  private Headers(List<String> flat) {
    this.flat = flat;
  }

  /// No fields.
  public static Headers none() {
    return NONE;
  }

  /// Fields from alternating names and values.
  public static Headers of(String... namesAndValues) {
    Builder builder = builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return builder.build();
  }

  /// Collects fields.
  public static Builder builder() {
    return new Builder();
  }

  /// The first value of `name`, or null.
  public @Nullable String first(String name) {
    String wanted = lower(name);
    for (int i = 0; i < flat.size(); i += 2) {
      if (flat.get(i).equals(wanted)) {
        return flat.get(i + 1);
      }
    }
    return null;
  }

  /// Every value of `name`, in order.
  public List<String> all(String name) {
    String wanted = lower(name);
    List<String> found = new ArrayList<>(1);
    for (int i = 0; i < flat.size(); i += 2) {
      if (flat.get(i).equals(wanted)) {
        found.add(flat.get(i + 1));
      }
    }
    return found;
  }

  /// Whether `name` occurs.
  public boolean has(String name) {
    return first(name) != null;
  }

  /// These fields with `name` set to `value` alone.
  public Headers with(String name, String value) {
    return builder().addAllExcept(this, name).add(name, value).build();
  }

  /// These fields and one more occurrence of `name`.
  public Headers plus(String name, String value) {
    return builder().addAllExcept(this).add(name, value).build();
  }

  /// These fields without any of `names`.
  public Headers without(String... names) {
    return builder().addAllExcept(this, names).build();
  }

  /// The fields whose names, in lower case, pass `test`; this very object when all do.
  public Headers filter(Predicate<String> test) {
    for (int i = 0; i < flat.size(); i += 2) {
      if (!test.test(flat.get(i))) {
        return filtered(test);
      }
    }
    return this;
  }

  private Headers filtered(Predicate<String> test) {
    Builder kept = builder();
    for (int i = 0; i < flat.size(); i += 2) {
      if (test.test(flat.get(i))) {
        kept.addChecked(flat.get(i), flat.get(i + 1));
      }
    }
    return kept.build();
  }

  /// Calls `consumer` for each field in order.
  public void forEach(BiConsumer<String, String> consumer) {
    for (int i = 0; i < flat.size(); i += 2) {
      consumer.accept(flat.get(i), flat.get(i + 1));
    }
  }

  /// Whether the name of any field passes `test`.
  boolean anyName(Predicate<String> test) {
    for (int i = 0; i < flat.size(); i += 2) {
      if (test.test(flat.get(i))) {
        return true;
      }
    }
    return false;
  }

  /// How many fields there are, repeated ones counted each.
  public int size() {
    return flat.size() / 2;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Headers that && flat.equals(that.flat);
  }

  @Override
  public int hashCode() {
    return flat.hashCode();
  }

  /// The names only: values may be secret.
  @Override
  public String toString() {
    List<String> names = new ArrayList<>();
    forEach((name, value) -> names.add(name));
    return names.toString();
  }

  /// `name` in lower case; itself, and nothing allocated, when it is so already.
  public static String lower(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        return name.toLowerCase(Locale.ROOT);
      }
    }
    return name;
  }

  /// Collects fields in order.
  public static final class Builder {
    /// Which characters up to `z` a name may have (RFC 9110 §5.6.2).
    private static final boolean[] TOKEN = tokenCharacters();

    private final List<String> flat = new ArrayList<>();

    private Builder() {}

    /// Adds one occurrence of `name`.
    ///
    /// @param value white space around it is no part of it and is dropped
    /// @throws IllegalArgumentException when the name is no token, or the value has a control
    ///   character or one beyond ISO-8859-1, which no HTTP hop carries (RFC 9110 §5.5)
    public Builder add(String name, String value) {
      requireToken(name);
      requireFieldValue(name, value);
      return addChecked(lower(name), trim(value));
    }

    /// Adds a field that came out of a [Headers].
    Builder addChecked(String name, String value) {
      flat.add(name);
      flat.add(value);
      return this;
    }

    /// Adds each entry of `fields`.
    public Builder addAll(Map<String, String> fields) {
      fields.forEach(this::add);
      return this;
    }

    /// Adds every field of `headers` but those named.
    public Builder addAllExcept(Headers headers, String... names) {
      for (int i = 0; i < headers.flat.size(); i += 2) {
        String name = headers.flat.get(i);
        if (!isOneOf(name, names)) {
          flat.add(name);
          flat.add(headers.flat.get(i + 1));
        }
      }
      return this;
    }

    /// The fields collected so far.
    public Headers build() {
      return flat.isEmpty() ? NONE : new Headers(List.copyOf(flat));
    }

    private static boolean isOneOf(String name, String... names) {
      for (String candidate : names) {
        if (candidate.equalsIgnoreCase(name)) {
          return true;
        }
      }
      return false;
    }

    private static void requireToken(String name) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("a header needs a name");
      }
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if (c > 'z' ? c != '|' && c != '~' : !TOKEN[c]) {
          throw new IllegalArgumentException("not a header name");
        }
      }
    }

    private static void requireFieldValue(String name, String value) {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if ((c < ' ' && c != '\t') || c == 127 || c > 255) {
          throw new IllegalArgumentException("character not allowed in the value of " + name);
        }
      }
    }

    private static String trim(String value) {
      return value.isEmpty() || (isInk(value.charAt(0)) && isInk(value.charAt(value.length() - 1)))
          ? value
          : value.strip();
    }

    private static boolean isInk(char c) {
      return c > ' ';
    }

    private static boolean[] tokenCharacters() {
      boolean[] token = new boolean['z' + 1];
      for (char c = '!'; c <= 'z'; c++) {
        token[c] = "\"(),/:;<=>?@[\\]".indexOf(c) < 0;
      }
      return token;
    }
  }
}
