package dev.gatehouse.sentry;

import dev.gatehouse.http.Headers;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param nextCursor what to ask the next page with, or null when this is the last
public record Page<T>(List<T> items, @Nullable String nextCursor) {
  private static final Pattern LINK = Pattern.compile("<[^>]*>((?:\\s*;\\s*\\w+=\"[^\"]*\")*)");
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  public Page {
    items = List.copyOf(items);
  }

  /// This page with each item turned into something else.
  public <R> Page<R> map(Function<T, R> change) {
    return new Page<>(items.stream().map(change).toList(), nextCursor);
  }

  /// The cursor of the `Link` part (RFC 8288) with `rel="next"` and `results="true"`, or null.
  static @Nullable String nextCursor(Headers headers) {
    for (String line : headers.all("link")) {
      Matcher link = LINK.matcher(line);
      while (link.find()) {
        String attributes = link.group(1);
        if ("next".equals(attribute(attributes, "rel"))
            && "true".equals(attribute(attributes, "results"))) {
          return attribute(attributes, "cursor");
        }
      }
    }
    return null;
  }

  private static @Nullable String attribute(String attributes, String name) {
    Matcher matcher = ATTRIBUTE.matcher(attributes);
    while (matcher.find()) {
      if (matcher.group(1).equals(name)) {
        return matcher.group(2);
      }
    }
    return null;
  }
}
