package dev.gatehouse.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.WebRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
  private static final RouterSettings BEHIND_PROXIES =
      RouterSettings.at("https://mcp.example.com")
          .withPeerAddressHeader(WebRequest.PEER_HEADER)
          .withTrustedProxies(List.of("10.0.0.0/8", "2001:db8:1::/48", "192.0.2.7"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // peer | X-Forwarded-For | client
        "10.1.2.3 | 198.51.100.4 | 198.51.100.4",
        "10.1.2.3 | 1.1.1.1, 198.51.100.4 | 198.51.100.4",
        "10.1.2.3 | 1.1.1.1, 198.51.100.4, 10.9.9.9 | 198.51.100.4",
        "10.1.2.3 | 198.51.100.4:4711 | 198.51.100.4",
        "10.1.2.3 | [2001:db8:2::5]:4711 | 2001:db8:2:0:0:0:0:5",
        "10.1.2.3 | ::ffff:198.51.100.4 | 198.51.100.4",
        "10.1.2.3 | 1.1.1.1, garbage, 10.9.9.9 | 10.9.9.9",
        "10.1.2.3 | 1.1.1.1, localhost | 10.1.2.3",
        "10.1.2.3 | 10.4.4.4, 10.5.5.5 | 10.4.4.4",
        "10.1.2.3 | '' | 10.1.2.3",
        "192.0.2.7 | 198.51.100.4 | 198.51.100.4",
        "192.0.2.8 | 198.51.100.4 | 192.0.2.8",
        "2001:db8:1::1 | 198.51.100.4 | 198.51.100.4",
        "2001:db8:2::1 | 198.51.100.4 | 2001:db8:2:0:0:0:0:1",
        "11.0.0.1 | 198.51.100.4 | 11.0.0.1",
        "not-an-address | 198.51.100.4 | unknown",
      })
  void is_the_rightmost_hop_that_no_trusted_proxy_made(String peer, String forwarded, String client)
      throws Exception {
    try (Gateway gateway = new Gateway(BEHIND_PROXIES)) {
      var _ =
          gateway.send(
              "GET",
              "/",
              "host",
              "mcp.example.com",
              WebRequest.PEER_HEADER,
              peer,
              "x-forwarded-for",
              forwarded);

      assertThat(gateway.context().clientAddress()).isEqualTo(client);
    }
  }

  @Test
  void reads_repeated_fields_as_one_list() throws Exception {
    try (Gateway gateway = new Gateway(BEHIND_PROXIES)) {
      var _ =
          gateway.send(
              "GET",
              "/",
              "host",
              "mcp.example.com",
              WebRequest.PEER_HEADER,
              "10.0.0.1",
              "x-forwarded-for",
              "198.51.100.4",
              "x-forwarded-for",
              "10.0.0.2");

      assertThat(gateway.context().clientAddress()).isEqualTo("198.51.100.4");
    }
  }

  @Test
  void believes_host_and_scheme_of_a_trusted_proxy_only() throws Exception {
    try (Gateway gateway = new Gateway(BEHIND_PROXIES)) {
      String[] headers = {
        "host",
        "mcp.example.com:8787",
        "x-forwarded-host",
        "MCP.example.com",
        "x-forwarded-proto",
        "https",
        WebRequest.PEER_HEADER,
        "10.0.0.1"
      };
      var _ = gateway.send("GET", "/", headers);
      headers[headers.length - 1] = "198.51.100.4";
      var _ = gateway.send("GET", "/", headers);

      assertThat(gateway.contexts.getFirst().clientOrigin()).isEqualTo("https://mcp.example.com");
      assertThat(gateway.seen.getFirst().header("host")).isEqualTo("mcp.example.com");
      assertThat(gateway.contexts.getLast().clientOrigin())
          .isEqualTo("http://mcp.example.com:8787");
    }
  }

  @Test
  void is_unknown_unless_the_engine_is_known_to_name_the_peer() throws Exception {
    RouterSettings silent = RouterSettings.loopback(8787).withTrustedProxies(List.of(Gateway.PEER));
    try (Gateway gateway = new Gateway(silent)) {
      var _ = gateway.send("GET", "/", "x-forwarded-for", "198.51.100.4");

      assertThat(gateway.context().clientAddress()).isEqualTo("unknown");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"proxy.internal", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8/8", "", "::1/129"})
  void refuses_a_list_with_anything_that_is_no_address(String entry) {
    assertThatThrownBy(() -> TrustedProxies.parse(List.of("10.0.0.0/8", entry)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + entry + "'")
        .hasMessageContaining("trusted proxies");
  }
}
