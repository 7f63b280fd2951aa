package dev.gatehouse.oauth.document;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Asks which addresses a host name has.
@FunctionalInterface
public interface HostLookup {
  /// As the machine is set up to ask.
  HostLookup SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /// Every address of `host`, at least one. May block for long; the caller keeps the deadline.
  List<InetAddress> addressesOf(String host) throws UnknownHostException;
}
