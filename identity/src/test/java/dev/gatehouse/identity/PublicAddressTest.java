package dev.gatehouse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.RequestContext;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PublicAddressTest {
  private static String seen(PublicAddress address, String clientOrigin) throws Exception {
    RequestContext context =
        new RequestContext("request-0001", null, Instant.MAX, "192.0.2.1", clientOrigin);
    return context.call(address::seen);
  }

  @Test
  void writes_a_configured_origin_in_one_way() {
    assertThat(PublicAddress.configured(URI.create("HTTPS://MCP.Example:443/x")).canonical())
        .isEqualTo("https://mcp.example");
    assertThat(PublicAddress.configured(URI.create("http://h:80")).canonical())
        .isEqualTo("http://h");
    assertThat(PublicAddress.configured(URI.create("http://h:8080")).toString())
        .isEqualTo("http://h:8080");
    assertThatThrownBy(() -> PublicAddress.configured(URI.create("mcp.example")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void is_never_taken_from_a_request() throws Exception {
    PublicAddress address = PublicAddress.configured(URI.create("https://mcp.example"));

    assertThat(seen(address, "https://evil.example")).isEqualTo("https://mcp.example");
    assertThat(seen(address, "http://localhost:443")).isEqualTo("https://mcp.example");
    assertThat(address.seen()).isEqualTo("https://mcp.example");
  }

  @Test
  void is_seen_under_the_name_of_loopback_that_was_used() throws Exception {
    PublicAddress address = PublicAddress.loopback(8787);

    assertThat(seen(address, "http://localhost:8787")).isEqualTo("http://localhost:8787");
    assertThat(seen(address, "http://[::1]:8787")).isEqualTo("http://[::1]:8787");
    assertThat(seen(address, "http://localhost:8788")).isEqualTo("http://127.0.0.1:8787");
    assertThat(address.canonical()).isEqualTo("http://127.0.0.1:8787");
  }

  @Test
  void names_cookies_by_whether_browsers_reach_it_securely() {
    assertThat(PublicAddress.loopback(1).cookieName("x")).isEqualTo("x");
    assertThat(PublicAddress.configured(URI.create("https://h")).cookieName("x"))
        .isEqualTo("__Host-x");
  }
}
