package dev.gatehouse.api.tools;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes Markdown in which foreign text cannot pose as ours: it stands between backticks, more of
/// them than the text itself holds, and without characters that hide or reorder what is read.
///
/// Mutable, used by one thread.
public final class Markdown {
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  /// Controls but line feed and tab; format characters (bidirectional overrides, zero width, tags);
  /// surrogates that belong to nothing.
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\t]]");

  private final StringBuilder text = new StringBuilder();

  /// Begins with a title.
  public static Markdown titled(String title) {
    Markdown markdown = new Markdown();
    markdown.text.append("# ").append(title).append('\n');
    return markdown;
  }

  /// Begins a section.
  public Markdown section(String title) {
    text.append("\n## ").append(title).append('\n');
    return this;
  }

  /// Begins a part of a section.
  public Markdown part(String title) {
    text.append("\n### ").append(title).append('\n');
    return this;
  }

  /// Adds a paragraph of ours.
  public Markdown paragraph(String words) {
    text.append('\n').append(words).append('\n');
    return this;
  }

  /// Adds a line of a list.
  public Markdown bullet(String words) {
    if (!text.substring(Math.max(0, text.lastIndexOf("\n", text.length() - 2) + 1))
        .startsWith("- ")) {
      text.append('\n');
    }
    text.append("- ").append(words).append('\n');
    return this;
  }

  /// Adds a labelled value; nothing when there is none.
  ///
  /// @param value ours, or already made safe by [#code] or [#words]
  public Markdown fact(String label, @Nullable String value) {
    return value == null || value.isEmpty() ? this : bullet("**" + label + "**: " + value);
  }

  /// Adds how to get the next page; nothing when there is none.
  public Markdown more(@Nullable String nextCursor) {
    return nextCursor == null
        ? this
        : paragraph("There are more. Call again with cursor " + code(nextCursor) + ".");
  }

  /// Adds foreign text as a block; nothing when there is none.
  ///
  /// @param language the info string, such as `text`
  public Markdown block(String language, @Nullable String foreign) {
    if (foreign == null || foreign.isBlank()) {
      return this;
    }
    String visible = visible(foreign).stripTrailing();
    String fence = "`".repeat(Math.max(3, longestRun(visible) + 1));
    text.append('\n').append(fence).append(language).append('\n');
    text.append(visible).append('\n').append(fence).append('\n');
    return this;
  }

  /// Foreign text on one line, as a code span.
  public static String code(@Nullable String foreign) {
    String line = visible(foreign == null ? "" : foreign).replaceAll("\\s+", " ").strip();
    if (line.isEmpty()) {
      return "(empty)";
    }
    String ticks = "`".repeat(longestRun(line) + 1);
    boolean needsSpace = line.startsWith("`") || line.endsWith("`");
    return ticks + (needsSpace ? " " + line + " " : line) + ticks;
  }

  /// A name that a member of the organization chose, on one line, without markup.
  public static String words(String name) {
    return visible(name)
        .replaceAll("\\s+", " ")
        .strip()
        .replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
  }

  /// A link of ours.
  public static String link(String label, String url) {
    return "[" + label + "](" + url + ")";
  }

  /// `text` cut to a length, and marked where it was.
  public static String cut(String text, int charsMax) {
    if (text.length() <= charsMax) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(charsMax - 1)) ? charsMax - 1 : charsMax;
    return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
  }

  /// `text` without characters that hide or reorder it.
  public static String visible(String text) {
    return INVISIBLE.matcher(text.replace("\r\n", "\n")).replaceAll("");
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static int longestRun(String text) {
    int longest = 0;
    Matcher runs = BACKTICKS.matcher(text);
    while (runs.find()) {
      longest = Math.max(longest, runs.end() - runs.start());
    }
    return longest;
  }
}
