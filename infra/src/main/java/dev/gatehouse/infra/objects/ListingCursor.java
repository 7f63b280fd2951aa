package dev.gatehouse.infra.objects;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Where a page ended: opaque to callers, and bound to the listing it came from. It is not signed,
/// for it opens nothing: the worst that a forged one does is to begin elsewhere in the same bucket.
///
/// @param last the last key, or the last common prefix
/// @param isPrefix which of the two
record ListingCursor(String last, boolean isPrefix) {
  private static final int BINDING_BYTES = 8;

  String encode(String prefix, String delimiter) {
    byte[] text = last.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(binding(prefix, delimiter), BINDING_BYTES + 1 + text.length);
    bytes[BINDING_BYTES] = (byte) (isPrefix ? 'p' : 'k');
    System.arraycopy(text, 0, bytes, BINDING_BYTES + 1, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static @Nullable ListingCursor decode(@Nullable String text, String prefix, String delimiter) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new ObjectStore.BadCursor();
    }
    boolean isWhole = bytes.length > BINDING_BYTES + 1;
    if (!isWhole
        || !Arrays.equals(Arrays.copyOf(bytes, BINDING_BYTES), binding(prefix, delimiter))) {
      throw new ObjectStore.BadCursor();
    }
    int from = BINDING_BYTES + 1;
    String last = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    return new ListingCursor(last, bytes[BINDING_BYTES] == 'p');
  }

  private static byte[] binding(String prefix, String delimiter) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((prefix + '\0' + delimiter).getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest, BINDING_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
