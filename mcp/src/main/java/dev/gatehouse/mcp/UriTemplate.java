package dev.gatehouse.mcp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A URI template of level 1 (RFC 6570 §1.2): literals and `{variables}`.
///
/// Matching takes time linear in the address and uses no regular expression (CVE-2026-0621). A
/// variable stands for at least one character of those that level 1 writes (unreserved ones and
/// percent-encoded octets, so never `/`), and ends at the first place where the literal after it
/// stands. Values are decoded; one that would step through directories does not match.
public final class UriTemplate {
  private static final int URI_CHARS_MAX = 8_192;
  private static final String UNRESERVED_MARKS = "-._~";

  private final String text;
  private final List<String> literals = new ArrayList<>();
  private final List<String> variables = new ArrayList<>();

  private UriTemplate(String text) {
    this.text = text;
  }

  /// Reads a template.
  ///
  /// @throws IllegalArgumentException when it is not of level 1, or begins with a variable, or two
  ///   variables touch, or one occurs twice
  public static UriTemplate parse(String text) {
    UriTemplate template = new UriTemplate(text);
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      int close = text.indexOf('}', open);
      String name = close < 0 ? "" : text.substring(open + 1, close);
      if (!isName(name) || template.variables.contains(name)) {
        throw new IllegalArgumentException("not a template of level 1: " + text);
      }
      if (at == open) {
        throw new IllegalArgumentException("a variable stands after a literal: " + text);
      }
      template.addLiteral(text.substring(at, open));
      template.variables.add(name);
      at = close + 1;
    }
    template.addLiteral(text.substring(at));
    return template;
  }

  /// Called before each variable and once at the end, so there is one literal more than variables.
  private void addLiteral(String literal) {
    if (literal.indexOf('}') >= 0) {
      throw new IllegalArgumentException("not a template of level 1: " + text);
    }
    literals.add(literal);
  }

  /// The template as it was written.
  public String text() {
    return text;
  }

  /// Its variables in order.
  public List<String> variables() {
    return List.copyOf(variables);
  }

  /// The values of the variables in `uri`, decoded, or null when it does not match.
  public @Nullable Map<String, String> match(String uri) {
    if (uri.length() > URI_CHARS_MAX || !uri.startsWith(literals.getFirst())) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    int at = literals.getFirst().length();
    for (int i = 0; i < variables.size(); i++) {
      String next = literals.get(i + 1);
      boolean last = i == variables.size() - 1;
      int end = last ? uri.length() - next.length() : uri.indexOf(next, at + 1);
      String value = end <= at || !uri.startsWith(next, end) ? null : decode(uri, at, end);
      if (value == null || isTraversal(value)) {
        return null;
      }
      values.put(variables.get(i), value);
      at = end + next.length();
    }
    return at == uri.length() ? values : null;
  }

  private static @Nullable String decode(String uri, int from, int to) {
    ByteBuffer bytes = ByteBuffer.allocate(to - from);
    for (int i = from; i < to; i++) {
      char c = uri.charAt(i);
      if (isUnreserved(c)) {
        bytes.put((byte) c);
      } else {
        int octet = c == '%' && i + 2 < to ? octet(uri.charAt(i + 1), uri.charAt(i + 2)) : -1;
        if (octet < 0) {
          return null;
        }
        bytes.put((byte) octet);
        i += 2;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static int octet(char high, char low) {
    int first = c16(high);
    int second = c16(low);
    return first < 0 || second < 0 ? -1 : first * 16 + second;
  }

  private static int c16(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  /// Whether the value has a segment that leads elsewhere, or a character no path should have.
  private static boolean isTraversal(String value) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      return true;
    }
    for (String segment : value.replace('\\', '/').split("/", -1)) {
      if (segment.equals(".") || segment.equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED_MARKS.indexOf(c) >= 0;
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '.'));
  }

  @Override
  public String toString() {
    return text;
  }
}
