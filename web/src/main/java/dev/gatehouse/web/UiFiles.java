package dev.gatehouse.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The files of the built web app, as its build listed them. What is not in the list does not
/// exist, so no path can lead anywhere else.
final class UiFiles {
  private static final String ROOT = "/web/";
  private static final String LIST = "files.txt";

  /// A file of the web app.
  ///
  /// @param path without a slash in front
  /// @param hash of its content
  /// @param encodings it also lies there in, best first: `br`, `gzip`
  record UiFile(String path, String hash, List<String> encodings) {
    /// Whether its name changes with its content, so that it can be kept for good.
    boolean isHashed() {
      return path.startsWith("assets/");
    }
  }

  private final Map<String, UiFile> files;
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

  private UiFiles(Map<String, UiFile> files) {
    this.files = Map.copyOf(files);
  }

  /// The files in the jar; none when the program was built without the web app.
  static UiFiles onClassPath() {
    Map<String, UiFile> files = new HashMap<>();
    byte[] list = load(LIST);
    if (list != null) {
      new String(list, StandardCharsets.UTF_8)
          .lines()
          .map(UiFiles::parse)
          .forEach(file -> files.put(file.path(), file));
    }
    return new UiFiles(files);
  }

  /// The file at this path, or null.
  @Nullable UiFile find(String path) {
    return files.get(path);
  }

  /// The bytes of a file; read once, then kept, which the list bounds.
  ///
  /// @param encoding one of the file's, or `identity`
  byte[] read(UiFile file, String encoding) {
    String path =
        switch (encoding) {
          case "br" -> file.path() + ".br";
          case "gzip" -> file.path() + ".gz";
          default -> file.path();
        };
    return contents.computeIfAbsent(path, UiFiles::loadListed);
  }

  private static UiFile parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 3) {
      throw new IllegalStateException("the list of the web app's files is broken; build it again");
    }
    List<String> encodings = fields[2].isEmpty() ? List.of() : List.of(fields[2].split(",", -1));
    return new UiFile(fields[0], fields[1], encodings);
  }

  private static byte[] loadListed(String path) {
    byte[] bytes = load(path);
    if (bytes == null) {
      throw new IllegalStateException("the web app's file " + path + " is missing; build it again");
    }
    return bytes;
  }

  private static byte @Nullable [] load(String path) {
    try (InputStream in = UiFiles.class.getResourceAsStream(ROOT + path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the web app's file " + path + " cannot be read", e);
    }
  }
}
