package dev.gatehouse.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names and values in order, as in a query string or an `application/x-www-form-urlencoded` body.
/// Repeated names are kept: OAuth endpoints refuse them (RFC 6749 §3.1) and must be able to see
/// them.
public final class FormData {
  private static final int FIELDS_MAX = 1_000;

  private final List<String> flat;

  private FormData(List<String> flat) {
    this.flat = flat;
  }

  /// Fields from alternating names and values.
  public static FormData of(String... namesAndValues) {
    return new FormData(List.of(namesAndValues));
  }

  /// Reads `text`.
  ///
  /// @throws HttpFailure 400 when a percent-encoding is broken or there are more than 1,000 fields
  public static FormData parse(String text) {
    List<String> flat = new ArrayList<>();
    for (String pair : text.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      if (flat.size() >= 2 * FIELDS_MAX) {
        throw new HttpFailure(400, "invalid_request", "The form has too many fields.");
      }
      int equals = pair.indexOf('=');
      flat.add(decode(equals < 0 ? pair : pair.substring(0, equals)));
      flat.add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return new FormData(List.copyOf(flat));
  }

  /// The first value of `name`, or null.
  public @Nullable String first(String name) {
    for (int i = 0; i < flat.size(); i += 2) {
      if (flat.get(i).equals(name)) {
        return flat.get(i + 1);
      }
    }
    return null;
  }

  /// Every value of `name`, in order.
  public List<String> all(String name) {
    List<String> found = new ArrayList<>(1);
    for (int i = 0; i < flat.size(); i += 2) {
      if (flat.get(i).equals(name)) {
        found.add(flat.get(i + 1));
      }
    }
    return found;
  }

  /// The distinct names, in order of first occurrence.
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < flat.size(); i += 2) {
      if (!names.contains(flat.get(i))) {
        names.add(flat.get(i));
      }
    }
    return names;
  }

  /// The fields in their encoded form.
  public String encode() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < flat.size(); i += 2) {
      text.append(text.isEmpty() ? "" : "&")
          .append(URLEncoder.encode(flat.get(i), StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(flat.get(i + 1), StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  /// The names only: values may be secret.
  @Override
  public String toString() {
    return names().toString();
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, "invalid_request", "A percent-encoding is broken.");
    }
  }
}
