package dev.gatehouse.mcp;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something to read at one address.
///
/// @param <C> who calls
/// @param uri absolute
/// @param name for programs
/// @param title for people, a few words
/// @param description what it is; may be empty
/// @param mimeType null when it varies
/// @param size in bytes, or null when unknown
public record Resource<C>(
    String uri,
    String name,
    String title,
    String description,
    @Nullable String mimeType,
    @Nullable Long size,
    List<Icon> icons,
    ResourceReader<C> reader) {
  public Resource {
    if (!URI.create(uri).isAbsolute()) {
      throw new IllegalArgumentException("the address of a resource is absolute, not " + uri);
    }
    icons = List.copyOf(icons);
  }

  /// A resource of unknown size and without icons.
  public Resource(
      String uri,
      String name,
      String title,
      String description,
      @Nullable String mimeType,
      ResourceReader<C> reader) {
    this(uri, name, title, description, mimeType, null, List.of(), reader);
  }
}
