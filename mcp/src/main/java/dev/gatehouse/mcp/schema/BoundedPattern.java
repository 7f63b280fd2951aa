package dev.gatehouse.mcp.schema;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/// A pattern that looks at each character of a text a bounded number of times on average, so that
/// no text makes it run for long (ReDoS).
final class BoundedPattern {
  private static final int LOOKS_BASE = 10_000;
  private static final int LOOKS_PER_CHAR = 100;

  private BoundedPattern() {}

  /// A matcher of `regex`, which may match anywhere (JSON Schema 2020-12 §6.3.3).
  static RegularExpression compile(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return text -> matches(pattern, text);
  }

  private static boolean matches(Pattern pattern, String text) {
    try {
      return pattern.matcher(new Watched(text)).find();
    } catch (TooCostly e) {
      // No sensible text takes this long: it counts as one that does not match.
      return false;
    }
  }

  /// Thrown when a pattern looked too often.
  private static final class TooCostly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooCostly() {
      super("the pattern takes too long", null, false, false);
    }
  }

  /// Counts the looks at a text.
  private static final class Watched implements CharSequence {
    private final String text;
    private long left;

    Watched(String text) {
      this.text = text;
      this.left = LOOKS_BASE + (long) LOOKS_PER_CHAR * text.length();
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      left--;
      if (left < 0) {
        throw new TooCostly();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
