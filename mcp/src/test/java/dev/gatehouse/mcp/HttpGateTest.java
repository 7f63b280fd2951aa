package dev.gatehouse.mcp;

import static dev.gatehouse.mcp.Wire.json;
import static dev.gatehouse.mcp.Wire.modern;
import static dev.gatehouse.mcp.Wire.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is decided before any message is looked at.
class HttpGateTest {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private final StreamableHttp<String> endpoint = new Weather().endpoint();

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "PUT"})
  void answers_post_only(String method) throws Exception {
    WebResponse answer =
        endpoint.handle(
            new WebRequest(method, WebTarget.parse("/mcp"), post(PING).headers(), Body.EMPTY));
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("allow")).isEqualTo("POST");
    assertThat(json(answer).has("error")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
  void refuses_bodies_that_a_foreign_page_could_post(String type) throws Exception {
    assertThat(endpoint.handle(post(PING, "content-type", type)).status()).isEqualTo(415);
    assertThat(endpoint.handle(post(PING, "content-type", null)).status()).isEqualTo(415);
  }

  @Test
  void does_not_mind_parameters_of_the_type() throws Exception {
    WebRequest request = post(PING, "content-type", "Application/JSON; charset=utf-8");
    assertThat(endpoint.handle(request).status()).isEqualTo(200);
  }

  @Test
  void refuses_a_client_that_takes_neither_kind_of_answer_and_no_other() throws Exception {
    assertThat(endpoint.handle(post(PING, "accept", "text/html")).status()).isEqualTo(406);
    assertThat(endpoint.handle(post(PING, "accept", "application/json")).status()).isEqualTo(200);
    assertThat(endpoint.handle(post(PING, "accept", null)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":1}{}", "{\"a\":1,\"a\":2}", "nul", "[1,]"})
  void refuses_what_is_not_json(String body) throws Exception {
    WebResponse answer = endpoint.handle(post(body));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer).at("/error/code").intValue()).isEqualTo(-32700);
    assertThat(json(answer).has("id")).isFalse();
  }

  @Test
  void refuses_invalid_utf_8() throws Exception {
    byte[] bytes = PING.getBytes(StandardCharsets.UTF_8);
    bytes[12] = (byte) 0xff;
    WebResponse answer = endpoint.handle(post("").with(Body.of(bytes)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer).at("/error/code").intValue()).isEqualTo(-32700);
  }

  @Test
  void refuses_a_body_over_the_cap() throws Exception {
    StreamableHttp<String> small =
        new StreamableHttp<>(
            Weather.server().build(),
            Admission.everyone("ada"),
            HttpOptions.loopback().withBodyBytesMax(PING.length()));
    assertThat(small.handle(post(PING)).status()).isEqualTo(200);
    WebResponse answer = small.handle(post(PING + " "));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(json(answer).has("error")).isTrue();
  }

  @Test
  void refuses_a_body_that_is_nested_too_deep() throws Exception {
    assertThat(endpoint.handle(post("[".repeat(5_000))).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8787, , 200",
    "127.0.0.1, http://localhost:3000, 200",
    "[::1]:8787, https://127.0.0.1, 200",
    "LOCALHOST:1, , 200",
    "evil.example, , 403",
    "localhost.evil.example:8787, , 403",
    "localhost@evil.example, , 403",
    "localhost:8787, http://evil.example, 403",
    "localhost:8787, http://localhost.evil.example, 403",
    "localhost:8787, null, 403",
    "localhost:8787, file://localhost, 403",
    "localhost:8787, http://localhost:1/path, 403",
  })
  void lets_only_this_machine_in_unless_told_otherwise(String host, String origin, int status)
      throws Exception {
    WebResponse answer = endpoint.handle(post(PING, "host", host, "origin", origin));
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void believes_the_router_about_the_host_that_the_client_used() throws Exception {
    RequestContext context =
        new RequestContext("r-12345678", null, Instant.MAX, "9.9.9.9", "https://evil.example");
    WebRequest request = post(PING, "host", "localhost:8787");
    assertThat(context.handle(endpoint, request).status()).isEqualTo(403);
  }

  @Test
  void lets_those_in_that_it_is_told_to() throws Exception {
    StreamableHttp<String> open =
        new StreamableHttp<>(
            Weather.server().build(),
            Admission.everyone("ada"),
            HttpOptions.loopback()
                .allowing("https://app.example"::equals, "mcp.example:8443"::equals));
    WebRequest request = post(PING, "host", "mcp.example:8443", "origin", "https://app.example");
    assertThat(open.handle(request).status()).isEqualTo(200);
    assertThat(open.handle(post(PING)).status()).isEqualTo(403);
  }

  @Test
  void asks_who_calls_before_it_reads_or_tells_anything() throws Exception {
    Admission<String> nobody =
        request ->
            new Admission.Decision.Refused<>(WebResponse.error(401, "invalid_token", "Sign in."));
    StreamableHttp<String> closed = new StreamableHttp<>(Weather.server().build(), nobody);
    InputStream untouchable =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("the body was read");
          }
        };
    WebRequest request =
        post("", "content-type", "text/plain").with(new Body.Stream(untouchable, -1));
    assertThat(closed.handle(request).status()).isEqualTo(401);
    assertThat(closed.handle(modern("tools/list", "")).status()).isEqualTo(401);
  }

  @Test
  void lets_admission_refuse_a_call_before_it_starts() throws Exception {
    Weather weather = new Weather();
    ToolSet<String> tools = weather.tools();
    Admission<String> readers =
        new Admission<>() {
          @Override
          public Decision<String> admit(WebRequest request) {
            return new Decision.Admitted<>("reader");
          }

          @Override
          public WebResponse refuseCall(String caller, Tool<String, ?, ?> tool) {
            return tool.effect() == Effect.READS
                ? null
                : WebResponse.error(403, "insufficient_scope", "Needs more.");
          }
        };
    StreamableHttp<String> guarded =
        new StreamableHttp<>(Weather.server().tools(caller -> tools).build(), readers);
    assertThat(guarded.handle(modern("tools/call", "\"name\":\"text\"")).status()).isEqualTo(403);
    assertThat(guarded.handle(modern("tools/call", "\"name\":\"thread\"")).status()).isEqualTo(200);
  }
}
