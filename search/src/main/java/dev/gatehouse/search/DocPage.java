package dev.gatehouse.search;

/// One page of documentation.
///
/// @param id the name of its Markdown file, with folders when it has some (`connecting.md`)
/// @param title for people
/// @param markdown the whole text
public record DocPage(String id, String title, String markdown) {
  /// A page titled by its first heading, or by its id when it has none.
  public static DocPage titledByHeading(String id, String markdown) {
    String title =
        MarkdownSections.of(markdown).stream()
            .map(MarkdownSections.Section::heading)
            .filter(heading -> !heading.isEmpty())
            .findFirst()
            .orElse(id);
    return new DocPage(id, title, markdown);
  }
}
