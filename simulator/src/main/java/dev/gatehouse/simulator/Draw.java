package dev.gatehouse.simulator;

import java.util.List;

/// Numbers drawn from a seed and a path of names, so that each thing's numbers stay what they are
/// when another thing is added. SplitMix64; not for secrets.
record Draw(long state) {
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
  private static final long FNV_PRIME = 0x0000_0100_0000_01B3L;

  static Draw seeded(long seed) {
    return new Draw(mix(seed + GOLDEN));
  }

  /// The draw of the thing called `name` within this one.
  Draw of(String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return new Draw(mix(state ^ hash));
  }

  /// The draw of the thing numbered `index` within this one.
  Draw of(int index) {
    return new Draw(mix(state + GOLDEN * (index + 1L)));
  }

  /// A number from 0 to `bound` - 1.
  int below(int bound) {
    return (int) Long.remainderUnsigned(mix(state), bound);
  }

  /// A fraction from 0 to below 1.
  double fraction() {
    return (mix(state) >>> 11) * 0x1.0p-53;
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /// `digits` lower-case hexadecimal digits.
  String hex(int digits) {
    StringBuilder text = new StringBuilder(digits + 16);
    for (int i = 0; text.length() < digits; i++) {
      String part = Long.toHexString(of(i).state());
      text.repeat('0', 16 - part.length()).append(part);
    }
    text.setLength(digits);
    return text.toString();
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }
}
