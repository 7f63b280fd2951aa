package dev.gatehouse.api.tools.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a file really is, by its first bytes and not by what its sender called it.
sealed interface FileKind {
  /// A picture that clients can show.
  record Picture(String mimeType) implements FileKind {}

  /// Text without control characters.
  record Words(String text) implements FileKind {}

  /// Anything else.
  record Binary() implements FileKind {}

  /// Looks at the bytes.
  static FileKind of(byte[] bytes) {
    String picture = picture(bytes);
    if (picture != null) {
      return new Picture(picture);
    }
    String text = text(bytes);
    return text == null ? new Binary() : new Words(text);
  }

  private static @Nullable String picture(byte[] bytes) {
    if (begins(bytes, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
      return "image/png";
    }
    if (begins(bytes, 0, 0xFF, 0xD8, 0xFF)) {
      return "image/jpeg";
    }
    if (begins(bytes, 0, 'G', 'I', 'F', '8')) {
      return "image/gif";
    }
    return begins(bytes, 0, 'R', 'I', 'F', 'F') && begins(bytes, 8, 'W', 'E', 'B', 'P')
        ? "image/webp"
        : null;
  }

  private static boolean begins(byte[] bytes, int at, int... expected) {
    if (bytes.length < at + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[at + i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /// The bytes as UTF-8, or null when they are not or hold what text does not.
  private static @Nullable String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean isPlain = text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
      return isPlain ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
