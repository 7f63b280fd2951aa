package dev.gatehouse.oauth.document;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/// Which addresses lie on the public internet. A URL that a stranger named leads nowhere else: not
/// to this machine, its network, its cloud's metadata service, or anything that only this machine
/// can reach (IANA special-purpose registries, RFC 6890).
final class PublicNetworks {
  /// A block of addresses: the first `bits` bits are those of `prefix`.
  @SuppressWarnings("ArrayRecordComponent") // Compared never.
  private record Block(byte[] prefix, int bits) {
    static Block of(int bits, int... bytes) {
      byte[] prefix = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        prefix[i] = (byte) bytes[i];
      }
      return new Block(prefix, bits);
    }

    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        int index = bit / Byte.SIZE;
        if ((address[index] & mask) != (prefix[index] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Block> SPECIAL_V4 =
      List.of(
          Block.of(8, 0), // this network
          Block.of(8, 10), // private
          Block.of(10, 100, 64), // shared by carriers (CGNAT)
          Block.of(8, 127), // loopback
          Block.of(16, 169, 254), // link-local, metadata services of clouds
          Block.of(12, 172, 16), // private
          Block.of(24, 192, 0, 0), // protocol assignments
          Block.of(24, 192, 0, 2), // documentation
          Block.of(24, 192, 88, 99), // relays from IPv6, given up
          Block.of(16, 192, 168), // private
          Block.of(15, 198, 18), // benchmarks
          Block.of(24, 198, 51, 100), // documentation
          Block.of(24, 203, 0, 113), // documentation
          Block.of(3, 224)); // multicast, reserved, broadcast

  /// Only these are given out for the public internet (RFC 4291 §2.4); within them some are not.
  private static final Block GLOBAL_V6 = Block.of(3, 0x20);

  private static final List<Block> SPECIAL_V6 =
      List.of(
          Block.of(23, 0x20, 0x01, 0x00), // protocol assignments, Teredo among them
          Block.of(32, 0x20, 0x01, 0x0d, 0xb8), // documentation
          Block.of(16, 0x20, 0x02), // 6to4: an IPv4 address inside
          Block.of(20, 0x3f, 0xff, 0x00)); // documentation

  private PublicNetworks() {}

  /// Whether `address` is one that anybody on the internet could reach. What only wraps an IPv4
  /// address (mapped, translated, tunnelled) is not: the JDK turns mapped ones into IPv4 itself.
  static boolean hold(InetAddress address) {
    byte[] bytes = address.getAddress();
    return switch (address) {
      case Inet4Address _ -> SPECIAL_V4.stream().noneMatch(block -> block.holds(bytes));
      case Inet6Address _ ->
          GLOBAL_V6.holds(bytes) && SPECIAL_V6.stream().noneMatch(block -> block.holds(bytes));
      default -> false;
    };
  }
}
