package dev.gatehouse.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IsolationTest {
  @Test
  void answers_503_for_a_dead_service_while_the_others_serve() throws Exception {
    WebHandler dead =
        request -> {
          throw new ConnectException("refused");
        };
    try (Gateway gateway = Gateway.open().with(RouteService.API, dead)) {
      WebResponse mcp = gateway.send("POST", "/mcp");

      assertThat(mcp.status()).isEqualTo(503);
      assertThat(mcp.header("retry-after")).isEqualTo("5");
      assertThat(mcp.header("content-type")).isEqualTo("application/json");
      assertThat(mcp.bodyText())
          .contains(
              "\"error\":\"service_unavailable\"",
              "\"requestId\":\"" + mcp.header("x-request-id") + "\"")
          .doesNotContain("refused");
      assertThat(gateway.send("GET", "/").status()).isEqualTo(200);
      assertThat(gateway.send("POST", "/oauth/token").status()).isEqualTo(200);
      assertThat(gateway.send("GET", "/health").status()).isEqualTo(200);
    }
  }

  @Test
  void answers_503_for_a_service_that_is_too_slow() throws Exception {
    RouterSettings hasty =
        Gateway.LOOPBACK.withDeadlines(Duration.ofMillis(50), Duration.ofMinutes(1));
    CountDownLatch never = new CountDownLatch(1);
    WebHandler stuck =
        request -> {
          never.await();
          return WebResponse.status(200);
        };
    try (Gateway gateway = new Gateway(hasty).with(RouteService.OAUTH, stuck)) {
      WebResponse response = gateway.send("POST", "/oauth/token");

      assertThat(response.status()).isEqualTo(503);
      assertThat(response.header("retry-after")).isEqualTo("5");
      assertThat(response.bodyText()).contains("\"error\":\"service_timeout\"");
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(gateway.send("GET", "/").status()).isEqualTo(200);
    }
  }

  @Test
  void counts_an_interrupted_read_of_a_slow_service_as_slow() throws Exception {
    RouterSettings hasty =
        Gateway.LOOPBACK.withDeadlines(Duration.ofMillis(50), Duration.ofMinutes(1));
    CountDownLatch never = new CountDownLatch(1);
    WebHandler stuck =
        request -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IOException("interrupted while reading", e);
          }
          return WebResponse.status(200);
        };
    try (Gateway gateway = new Gateway(hasty).with(RouteService.OAUTH, stuck)) {
      assertThat(gateway.send("POST", "/oauth/token").bodyText()).contains("service_timeout");
    }
  }

  @Test
  void answers_500_for_a_failure_without_its_details() throws Exception {
    WebHandler failing =
        request -> {
          throw new IllegalStateException("jdbc:password=hunter2");
        };
    try (Gateway gateway = Gateway.open().with(RouteService.WEB, failing)) {
      WebResponse response = gateway.send("GET", "/");

      assertThat(response.status()).isEqualTo(500);
      assertThat(response.bodyText())
          .contains("\"error\":\"internal_error\"", "\"requestId\":\"")
          .doesNotContain("hunter2");
    }
  }

  @Test
  void renders_a_refusal_that_a_service_throws() throws Exception {
    WebHandler refusing =
        request -> {
          throw new HttpFailure(415, "unsupported_media_type", "Send JSON.");
        };
    try (Gateway gateway = Gateway.open().with(RouteService.WEB, refusing)) {
      WebResponse response = gateway.send("POST", "/api/chat");

      assertThat(response.status()).isEqualTo(415);
      assertThat(response.bodyText()).contains("\"message\":\"Send JSON.\"");
    }
  }

  @Test
  void says_when_to_retry_where_a_service_says_503_without_it() throws Exception {
    WebResponse plain = WebResponse.text(503, "starting");
    WebResponse precise = plain.withHeader("retry-after", "90");
    try (Gateway gateway =
        Gateway.open()
            .with(RouteService.WEB, request -> plain)
            .with(RouteService.API, request -> precise)) {
      assertThat(gateway.send("GET", "/").header("retry-after")).isEqualTo("5");
      assertThat(gateway.send("POST", "/mcp").headers().all("retry-after")).containsExactly("90");
    }
  }

  @Test
  void refuses_a_body_over_the_cap_before_or_while_it_is_read() throws Exception {
    RouterSettings tight = Gateway.LOOPBACK.withBodyBytesMax(10);
    WebHandler reading =
        request -> WebResponse.text(200, "" + request.body().readAll(1_000).length);
    try (Gateway gateway = new Gateway(tight).with(RouteService.API, reading)) {
      assertThat(gateway.send("POST", "/mcp", Body.of("0123456789")).bodyText()).isEqualTo("10");
      assertThat(gateway.send("POST", "/mcp", stream(10, -1)).bodyText()).isEqualTo("10");
      for (Body large : new Body[] {Body.of("0123456789a"), stream(11, 11), stream(11, -1)}) {
        WebResponse response = gateway.send("POST", "/mcp", large);

        assertThat(response.status()).isEqualTo(413);
        assertThat(response.bodyText()).contains("\"error\":\"body_too_large\"", "10 bytes");
      }
    }
  }

  private static Body stream(int bytes, long length) {
    return new Body.Stream(new ByteArrayInputStream(new byte[bytes]), length);
  }
}
