package dev.gatehouse.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The pages about Gatehouse itself that every installation carries.
final class BuiltInGuide {
  private static final List<String> IDS =
      List.of("connecting.md", "signing-in.md", "configuration.md", "troubleshooting.md");

  private BuiltInGuide() {}

  static List<DocPage> pages() {
    return IDS.stream().map(id -> DocPage.titledByHeading(id, read(id))).toList();
  }

  private static String read(String id) {
    try (InputStream in = BuiltInGuide.class.getResourceAsStream("guide/" + id)) {
      if (in == null) {
        throw new IllegalStateException("the guide page " + id + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the guide page " + id + " cannot be read", e);
    }
  }
}
