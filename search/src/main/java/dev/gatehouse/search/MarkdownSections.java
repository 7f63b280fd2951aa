package dev.gatehouse.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts Markdown into sections at its headings (CommonMark §4.2, the `#` form) and takes the markup
/// off, as far as search and snippets need it.
final class MarkdownSections {
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)");
  private static final Pattern MARKUP = Pattern.compile("[*`|]+|(?m)^\\s*(?:>|[-+]|\\d+\\.)\\s+");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private MarkdownSections() {}

  /// A heading and the plain text below it, up to the next heading.
  record Section(String heading, String text) {}

  /// The sections in order. What stands above the first heading has an empty heading.
  static List<Section> of(String markdown) {
    List<Section> sections = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    String heading = "";
    boolean inCode = false;
    for (String line : markdown.lines().toList()) {
      boolean isFence = line.startsWith("```");
      inCode = isFence != inCode;
      var match = HEADING.matcher(line);
      if (!inCode && match.matches()) {
        add(sections, heading, body);
        heading = plain(match.group(1));
        body.setLength(0);
      } else if (!isFence) {
        body.append(line).append('\n');
      }
    }
    add(sections, heading, body);
    return List.copyOf(sections);
  }

  private static void add(List<Section> sections, String heading, CharSequence body) {
    String text = plain(body);
    if (!heading.isEmpty() || !text.isEmpty()) {
      sections.add(new Section(heading, text));
    }
  }

  private static String plain(CharSequence markdown) {
    String named = LINK.matcher(markdown).replaceAll("$1");
    String bare = MARKUP.matcher(named).replaceAll("");
    return SPACE.matcher(bare).replaceAll(" ").strip();
  }
}
