package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
  private static WebHandler says(String text) {
    return request -> WebResponse.text(200, text);
  }

  private final Routes routes =
      new Routes()
          .get("/token", says("get token"))
          .post("/token", says("post token"))
          .on("*", "/any", says("any"))
          .get("/mcp/*", says("below mcp"))
          .get("/mcp/late", says("too late"))
          .post("/mcp", says("post mcp"));

  @ParameterizedTest
  @CsvSource({
    "GET, /token, 200, get token",
    "POST, /token, 200, post token",
    "DELETE, /any, 200, any",
    "GET, /mcp, 200, below mcp",
    "GET, /mcp/, 200, below mcp",
    "GET, /mcp/a/b, 200, below mcp",
    "GET, /mcp/late, 200, below mcp"
  })
  void lets_the_first_path_that_matches_decide(String method, String path, int status, String text)
      throws Exception {
    WebResponse answer = routes.handle(WebRequest.of(method, path));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.bodyText()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"/", "/tokens", "/token/", "/mcpx", "/TOKEN"})
  void answers_404_elsewhere(String path) throws Exception {
    assertThat(routes.handle(WebRequest.of("GET", path)).status()).isEqualTo(404);
  }

  @Test
  void names_what_a_path_accepts() throws Exception {
    WebResponse answer = routes.handle(WebRequest.of("DELETE", "/token"));
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("allow")).isEqualTo("GET, POST");
    assertThat(routes.handle(WebRequest.of("HEAD", "/any")).status()).isEqualTo(200);
  }

  @Test
  void answers_head_as_get_without_the_body() throws Exception {
    WebResponse answer = routes.handle(WebRequest.of("HEAD", "/token"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bodyText()).isEmpty();
    assertThat(answer.header("content-length")).isEqualTo("9");
  }

  @Test
  void closes_a_stream_that_head_does_not_want() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    ByteArrayInputStream in =
        new ByteArrayInputStream(new byte[5]) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    Routes streaming =
        new Routes().get("/", request -> WebResponse.of(200, "a/b", new Body.Stream(in, 5)));
    assertThat(streaming.handle(WebRequest.of("HEAD", "/")).header("content-length"))
        .isEqualTo("5");
    assertThat(closed).isTrue();
  }
}
