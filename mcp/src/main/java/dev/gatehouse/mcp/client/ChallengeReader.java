package dev.gatehouse.mcp.client;

import dev.gatehouse.http.Headers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one `WWW-Authenticate` field (RFC 9110 §11.2, §11.6.1), in one pass.
final class ChallengeReader {
  private static final int CHARS_MAX = 16_384;
  private static final int CHALLENGES_MAX = 16;

  private final String text;
  private int at;

  ChallengeReader(String text) {
    this.text = text.length() <= CHARS_MAX ? text : text.substring(0, CHARS_MAX);
  }

  void readInto(List<Challenge> challenges) {
    skipSeparators();
    while (at < text.length() && challenges.size() < CHALLENGES_MAX) {
      String scheme = token();
      if (scheme.isEmpty()) {
        return;
      }
      skipBlanks();
      Map<String, String> parameters = new LinkedHashMap<>();
      boolean sound = readParameters(parameters);
      challenges.add(new Challenge(scheme, parameters));
      if (!sound) {
        return;
      }
    }
  }

  /// Parameters up to the next scheme or the end; false when something is malformed.
  private boolean readParameters(Map<String, String> parameters) {
    while (true) {
      skipSeparators();
      int start = at;
      String name = token();
      if (name.isEmpty()) {
        return at == text.length();
      }
      skipBlanks();
      if (!has('=')) {
        at = start; // a scheme
        return true;
      }
      at++;
      skipBlanks();
      String value = has('"') ? quoted() : token();
      if (value == null || (value.isEmpty() && !endsQuoted())) {
        return skipToken68(parameters);
      }
      parameters.putIfAbsent(Headers.lower(name), value);
    }
  }

  /// What ends in `=` without a value is base64 (`token68`): it has no name and is of no use here.
  private boolean skipToken68(Map<String, String> parameters) {
    while (has('=')) {
      at++;
    }
    skipBlanks();
    return parameters.isEmpty() && (at == text.length() || has(','));
  }

  private boolean endsQuoted() {
    return at > 0 && text.charAt(at - 1) == '"';
  }

  private @Nullable String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        c = text.charAt(at);
      }
      value.append(c);
    }
    return null;
  }

  private String token() {
    int start = at;
    while (at < text.length() && isToken(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isToken(char c) {
    return c > ' ' && c < 127 && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
  }

  private void skipSeparators() {
    while (at < text.length() && (isBlank() || has(','))) {
      at++;
    }
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank()) {
      at++;
    }
  }

  private boolean isBlank() {
    return text.charAt(at) == ' ' || text.charAt(at) == '\t';
  }

  private boolean has(char c) {
    return at < text.length() && text.charAt(at) == c;
  }
}
