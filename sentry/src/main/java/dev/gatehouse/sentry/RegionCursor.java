package dev.gatehouse.sentry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// The cursor of a list over several regions: where each region that has more goes on. What comes
/// back from a client is not believed: servers are checked again when they are asked.
final class RegionCursor {
  private static final int LENGTH_MAX = 2_000;
  private static final int REGIONS_MAX = 8;

  private RegionCursor() {}

  static String write(Map<String, String> cursors) {
    StringBuilder plain = new StringBuilder();
    cursors.forEach((url, cursor) -> plain.append(url).append(' ').append(cursor).append('\n'));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// @throws IllegalArgumentException when `cursor` is not one that [#write] made
  static Map<String, String> read(String cursor) {
    Map<String, String> cursors = new LinkedHashMap<>();
    if (cursor.length() <= LENGTH_MAX) {
      for (String line : decode(cursor).split("\n", -1)) {
        int space = line.indexOf(' ');
        if (space > 0 && space < line.length() - 1) {
          cursors.put(line.substring(0, space), line.substring(space + 1));
        }
      }
    }
    if (cursors.isEmpty() || cursors.size() > REGIONS_MAX) {
      throw invalid();
    }
    return cursors;
  }

  private static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static IllegalArgumentException invalid() {
    return new IllegalArgumentException(
        "This cursor was not made by an earlier answer of this list.");
  }
}
