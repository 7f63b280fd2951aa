package dev.gatehouse.mcp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Things to read at addresses of one form.
///
/// @param <C> who calls
/// @param uriTemplate see [UriTemplate]
/// @param name for programs
/// @param title for people, a few words
/// @param description what they are; may be empty
/// @param mimeType null when it varies
/// @param completers by variable
public record ResourceTemplate<C>(
    UriTemplate uriTemplate,
    String name,
    String title,
    String description,
    @Nullable String mimeType,
    Map<String, Completer<C>> completers,
    List<Icon> icons,
    ResourceReader<C> reader) {
  public ResourceTemplate {
    completers = Map.copyOf(completers);
    icons = List.copyOf(icons);
    for (String variable : completers.keySet()) {
      if (!uriTemplate.variables().contains(variable)) {
        throw new IllegalArgumentException("there is no variable " + variable + " to complete");
      }
    }
  }

  /// A template without proposals and icons.
  public ResourceTemplate(
      String uriTemplate,
      String name,
      String title,
      String description,
      @Nullable String mimeType,
      ResourceReader<C> reader) {
    this(
        UriTemplate.parse(uriTemplate),
        name,
        title,
        description,
        mimeType,
        Map.of(),
        List.of(),
        reader);
  }

  /// This template with proposals for `variable`.
  public ResourceTemplate<C> completing(String variable, Completer<C> completer) {
    Map<String, Completer<C>> more = new HashMap<>(completers);
    more.put(variable, completer);
    return new ResourceTemplate<>(
        uriTemplate, name, title, description, mimeType, more, icons, reader);
  }

  /// This template with these icons.
  public ResourceTemplate<C> withIcons(List<Icon> shown) {
    return new ResourceTemplate<>(
        uriTemplate, name, title, description, mimeType, completers, shown, reader);
  }
}
