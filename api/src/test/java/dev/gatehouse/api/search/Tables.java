package dev.gatehouse.api.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the tables beside these tests: columns between tabs, `#` begins a remark.
final class Tables {
  private Tables() {}

  static List<String[]> read(String name, int columns) {
    List<String[]> rows = new ArrayList<>();
    for (String line : text(name).split("\n")) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        String[] row = line.split("\t", columns);
        if (row.length != columns) {
          throw new IllegalStateException(name + " has a short line: " + line);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static String text(String name) {
    try (InputStream in = Tables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
