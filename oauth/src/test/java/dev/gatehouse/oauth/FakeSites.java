package dev.gatehouse.oauth;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.oauth.document.HostLookup;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Sites of the internet: their names, their addresses, their pages.
final class FakeSites implements HostLookup {
  private final Map<String, List<InetAddress>> names = new ConcurrentHashMap<>();
  private final Map<String, Function<OutboundRequest, WebResponse>> pages =
      new ConcurrentHashMap<>();

  /// Every request that reached a site.
  final List<OutboundRequest> visits = new CopyOnWriteArrayList<>();

  /// Gives `host` these addresses.
  void name(String host, String... addresses) {
    names.put(host, List.of(addresses).stream().map(FakeSites::address).toList());
  }

  /// Puts a page at `url`, and its host on the public internet if it has no address yet.
  void put(String url, Function<OutboundRequest, WebResponse> page) {
    names.putIfAbsent(URI.create(url).getHost(), List.of(address("93.184.216.34")));
    pages.put(url, page);
  }

  void putJson(String url, String json) {
    put(url, request -> WebResponse.of(200, "application/json", Body.of(json)));
  }

  @Override
  public List<InetAddress> addressesOf(String host) throws UnknownHostException {
    List<InetAddress> addresses = names.get(host);
    if (addresses == null) {
      throw new UnknownHostException(host);
    }
    return addresses;
  }

  /// What is not pinned goes to `others`.
  Outbound before(Outbound others) {
    return request -> {
      if (request.address() == null) {
        return others.send(request);
      }
      visits.add(request);
      Function<OutboundRequest, WebResponse> page = pages.get(request.uri().toString());
      return page == null ? WebResponse.status(404) : page.apply(request);
    };
  }

  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
