package dev.gatehouse.app.config;

import dev.gatehouse.app.StartFailure;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// Reads `NAME=value` lines. `#` begins a comment line; a value may stand in single or double
/// quotes; `export` before the name is allowed. Nothing is expanded.
final class DotEnv {
  private DotEnv() {}

  /// @throws StartFailure naming the line that is malformed or sets an unknown name
  static Map<Setting, String> parse(Path file, String text) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    int number = 0;
    for (String raw : text.lines().toList()) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String place = "Line " + number + " of " + file;
      int equals = line.indexOf('=');
      if (equals <= 0) {
        throw new StartFailure(place + " is malformed: write NAME=value, or # for a comment.");
      }
      String name = line.substring(0, equals).strip().replaceFirst("^export\\s+", "");
      Setting setting =
          Setting.named(name)
              .orElseThrow(
                  () ->
                      new StartFailure(
                          place
                              + " sets "
                              + name
                              + ", which Gatehouse does not know."
                              + Misspelling.suggestion(name)
                              + " Remove the line, or see docs/configuration.md."));
      values.put(setting, unquote(line.substring(equals + 1).strip(), place));
    }
    return values;
  }

  private static String unquote(String value, String place) {
    for (String quote : new String[] {"\"", "'"}) {
      if (value.startsWith(quote)) {
        if (value.length() < 2 || !value.endsWith(quote)) {
          throw new StartFailure(place + " is malformed: the quote is not closed.");
        }
        return value.substring(1, value.length() - 1);
      }
    }
    return value;
  }
}
