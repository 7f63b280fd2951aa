package dev.gatehouse.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.WebResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCheckTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8787, 200",
    "localhost:8787, 200",
    "LOCALHOST:8787, 200",
    "[::1]:8787, 200",
    "localhost:8788, 421",
    "localhost, 421",
    "evil.example:8787, 421",
    "localhost.evil.example:8787, 421",
    "127.0.0.1:8787.evil.example, 400",
    "user@localhost:8787, 400",
    "localhost:99999, 400",
    "'', 400",
  })
  void answers_only_under_the_names_of_loopback(String host, int status) throws Exception {
    try (Gateway gateway = Gateway.open()) {
      WebResponse response = gateway.send("POST", "/mcp", "host", host);

      assertThat(response.status()).isEqualTo(status);
      assertThat(gateway.seen).hasSize(status == 200 ? 1 : 0);
    }
  }

  @Test
  void refuses_two_hosts() throws Exception {
    try (Gateway gateway = Gateway.open()) {
      WebResponse response =
          gateway.send("GET", "/", "host", "localhost:8787", "host", "localhost:8787");

      assertThat(response.status()).isEqualTo(400);
      assertThat(response.bodyText()).contains("\"error\":\"invalid_host\"");
    }
  }

  @Test
  void says_what_to_do_about_a_host_that_is_not_allowed() throws Exception {
    try (Gateway gateway = Gateway.open()) {
      WebResponse response = gateway.send("GET", "/", "host", "gate.lan");

      assertThat(response.bodyText())
          .contains("\"error\":\"host_not_allowed\"", "ALLOWED_HOSTS", "\"requestId\":\"");
    }
  }

  @Test
  void allows_configured_hosts_with_any_port_unless_one_is_named() throws Exception {
    RouterSettings settings =
        RouterSettings.at("https://mcp.example.com")
            .withMoreHosts(List.of("gate.lan", "10.0.0.5:9000"));
    try (Gateway gateway = new Gateway(settings)) {
      assertThat(gateway.send("GET", "/", "host", "mcp.example.com").status()).isEqualTo(200);
      assertThat(gateway.send("GET", "/", "host", "gate.lan:81").status()).isEqualTo(200);
      assertThat(gateway.send("GET", "/", "host", "10.0.0.5:9000").status()).isEqualTo(200);
      assertThat(gateway.send("GET", "/", "host", "10.0.0.5:9001").status()).isEqualTo(421);
    }
  }

  @Test
  void answers_health_under_any_host() throws Exception {
    try (Gateway gateway = Gateway.open()) {
      assertThat(gateway.send("GET", "/health", "host", "10.1.1.1:8787").status()).isEqualTo(200);
    }
  }

  @Test
  void refuses_settings_with_a_broken_host() {
    assertThatThrownBy(() -> Gateway.LOOPBACK.withMoreHosts(List.of("http://gate.lan/")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'http://gate.lan/' is not a host");
  }
}
