package dev.gatehouse.mcp.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Writes values from the body into header fields (2026-07-28, "Value encoding").
final class HeaderText {
  private static final String START = "=?base64?";
  private static final String END = "?=";

  private HeaderText() {}

  /// `value` as it stands if a field can carry it unchanged, else in base64 between its markers.
  static String encode(String value) {
    if (isPlain(value)) {
      return value;
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return START + Base64.getEncoder().encodeToString(utf8) + END;
  }

  private static boolean isPlain(String value) {
    if (value.isEmpty()) {
      return true;
    }
    boolean marked = value.startsWith(START) && value.endsWith(END);
    boolean padded = value.charAt(0) == ' ' || value.charAt(value.length() - 1) == ' ';
    return !marked && !padded && value.chars().allMatch(c -> c >= ' ' && c < 127);
  }
}
