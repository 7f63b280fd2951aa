package dev.gatehouse.router;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `traceparent` header (W3C Trace Context, level 1, §3.2).
final class TraceParent {
  private static final Pattern SHAPE =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceParent() {}

  static boolean isValid(@Nullable String text) {
    return text != null && SHAPE.matcher(text).matches();
  }

  /// The trace to work in: the caller's when its header is valid, else a new one. Only a trusted
  /// caller decides whether the trace is sampled, since samples cost the operator money.
  static String accept(@Nullable String offered, boolean isTrusted) {
    if (offered == null || !isValid(offered)) {
      return begin();
    }
    return isTrusted ? offered : offered.substring(0, offered.length() - 2) + "00";
  }

  private static String begin() {
    // Identifiers, not secrets; neither may be all zeros.
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return "00-"
        + hex.toHexDigits(random.nextLong() | 1)
        + hex.toHexDigits(random.nextLong())
        + "-"
        + hex.toHexDigits(random.nextLong() | 1)
        + "-00";
  }
}
