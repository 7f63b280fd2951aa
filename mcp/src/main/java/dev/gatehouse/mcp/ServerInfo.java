package dev.gatehouse.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server says it is (`Implementation` in the schema).
///
/// @param name for programs
/// @param title for people
/// @param websiteUrl where to read more, or null
public record ServerInfo(
    String name, String title, String version, @Nullable String websiteUrl, List<Icon> icons) {
  public ServerInfo {
    icons = List.copyOf(icons);
  }

  /// A server without icons.
  public ServerInfo(String name, String title, String version, @Nullable String websiteUrl) {
    this(name, title, version, websiteUrl, List.of());
  }
}
