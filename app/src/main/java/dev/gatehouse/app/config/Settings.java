package dev.gatehouse.app.config;

import dev.gatehouse.app.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The values of all settings: from the environment, else from a `.env` file, else the default.
public final class Settings {
  private final Map<Setting, String> values;

  private Settings(Map<Setting, String> values) {
    this.values = values;
  }

  /// Reads the environment and, where it exists, `dotenv`.
  ///
  /// @throws StartFailure when a name is misspelt or the file is malformed
  public static Settings read(Map<String, String> environment, Path dotenv) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    if (Files.isRegularFile(dotenv)) {
      values.putAll(DotEnv.parse(dotenv, readText(dotenv)));
    }
    environment.forEach(
        (name, value) -> {
          Misspelling.refuse(name);
          Setting.named(name).ifPresent(setting -> values.put(setting, value));
        });
    values.values().removeIf(String::isBlank);
    return new Settings(values);
  }

  /// These settings with `value` wherever `setting` is not set.
  public Settings orElse(Setting setting, String value) {
    Map<Setting, String> changed = new EnumMap<>(values);
    changed.putIfAbsent(setting, value);
    return new Settings(changed);
  }

  /// Whether someone set it.
  public boolean isSet(Setting setting) {
    return values.containsKey(setting);
  }

  /// The value or its default; may be empty.
  public String text(Setting setting) {
    return values.getOrDefault(setting, setting.fallback()).strip();
  }

  /// The value of a setting that must be there.
  ///
  /// @throws StartFailure when it is not set
  public String required(Setting setting) {
    String text = text(setting);
    if (text.isEmpty()) {
      throw new StartFailure(
          setting.name()
              + " is not set. "
              + setting.summary()
              + " Set it in the environment or in .env; `./gatehouse init` writes one for you.");
    }
    return text;
  }

  /// `true` or `false`.
  public boolean flag(Setting setting) {
    return switch (text(setting)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw malformed(setting, "true or false");
    };
  }

  /// The items of a comma-separated list, stripped, without empty ones.
  public List<String> list(Setting setting) {
    return Arrays.stream(text(setting).split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /// A list of http or https URLs, at least one.
  public List<URI> urls(Setting setting) {
    List<URI> urls = list(setting).stream().map(item -> url(setting, item)).toList();
    if (urls.isEmpty()) {
      throw malformed(setting, "a URL");
    }
    return urls;
  }

  /// A secret of at least 32 characters that is no placeholder.
  public String strongSecret(Setting setting, String value) {
    if (value.length() < 32 || value.chars().distinct().count() < 8) {
      throw new StartFailure(
          setting.name()
              + " is too weak: it needs at least 32 characters that nobody can guess. `openssl rand"
              + " -base64 32` makes one.");
    }
    return value;
  }

  /// A sentence that says what a value must be.
  public static StartFailure malformed(Setting setting, String expected) {
    return new StartFailure(
        setting.name() + " is malformed: it must be " + expected + ". " + setting.summary());
  }

  private static URI url(Setting setting, String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
        throw malformed(setting, "a URL that begins with http:// or https://");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw malformed(setting, "a URL that begins with http:// or https://");
    }
  }

  private static String readText(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new StartFailure("The file " + file + " cannot be read: make it a readable text file.");
    }
  }
}
