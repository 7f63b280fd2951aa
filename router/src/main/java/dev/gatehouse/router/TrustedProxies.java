package dev.gatehouse.router;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The proxies in front of the router whose forwarding headers are believed.
public final class TrustedProxies {
  private static final class Range {
    private final byte[] network;
    private final int bits;

    private Range(byte[] network, int bits) {
      this.network = network;
      this.bits = bits;
    }

    private boolean contains(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit += Byte.SIZE) {
        int mask = 0xFF << Math.max(0, bit + Byte.SIZE - bits) & 0xFF;
        if (((address[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private static final TrustedProxies NONE = new TrustedProxies(List.of());

  private final List<Range> ranges;

  private TrustedProxies(List<Range> ranges) {
    this.ranges = ranges;
  }

  /// Nobody is believed.
  public static TrustedProxies none() {
    return NONE;
  }

  /// Reads addresses (`10.0.0.5`) and networks (`10.0.0.0/8`, `2001:db8::/32`).
  ///
  /// @throws IllegalArgumentException when an entry is neither; the message is for the operator
  public static TrustedProxies parse(List<String> entries) {
    List<Range> ranges = new ArrayList<>();
    for (String entry : entries) {
      ranges.add(range(entry.strip()));
    }
    return new TrustedProxies(List.copyOf(ranges));
  }

  boolean contains(@Nullable InetAddress address) {
    if (address == null) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return ranges.stream().anyMatch(range -> range.contains(bytes));
  }

  private static Range range(String entry) {
    int slash = entry.indexOf('/');
    InetAddress address = IpAddress.parse(slash < 0 ? entry : entry.substring(0, slash));
    int bitsMax = address == null ? 0 : address.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? bitsMax : bits(entry.substring(slash + 1));
    if (address == null || bits < 0 || bits > bitsMax) {
      throw new IllegalArgumentException(
          "'"
              + entry
              + "' is neither an IP address nor a network such as 10.0.0.0/8; correct the list of"
              + " trusted proxies.");
    }
    return new Range(address.getAddress(), bits);
  }

  private static int bits(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }
}
