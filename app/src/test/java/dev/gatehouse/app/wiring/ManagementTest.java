package dev.gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import org.junit.jupiter.api.Test;

class ManagementTest {
  private final Management management = new Management();

  @Test
  void a_process_that_does_not_serve_yet_is_alive_and_not_ready() throws Exception {
    assertThat(get("/health/live").status()).isEqualTo(200);
    assertThat(get("/health/ready").status()).isEqualTo(503);
  }

  @Test
  void a_process_that_serves_is_ready_while_all_holds() throws Exception {
    management.require("store", () -> true);
    management.serving();
    WebResponse ready = get("/health/ready");
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.bodyText())
        .isEqualTo("{\"serving\":true,\"store\":true,\"status\":\"ready\"}");
  }

  @Test
  void a_check_that_fails_or_throws_takes_readiness_away() throws Exception {
    management.serving();
    management.require("store", () -> false);
    assertThat(get("/health/ready").status()).isEqualTo(503);
    management.require(
        "store",
        () -> {
          throw new IllegalStateException("gone");
        });
    assertThat(get("/health/ready").status()).isEqualTo(503);
    assertThat(get("/health/live").status()).isEqualTo(200);
  }

  private WebResponse get(String path) throws Exception {
    return management.handle(WebRequest.of("GET", path));
  }
}
