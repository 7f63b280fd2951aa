package dev.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Five processes instead of one: the same clients work, and one that dies takes only its own
/// routes.
class SplitModeIT {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  @TempDir static Path folder;

  private static Fleet fleet;

  @BeforeAll
  static void start() {
    fleet = Fleet.start(folder);
  }

  @AfterAll
  static void stop() {
    fleet.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1.mjs", "v2.mjs"})
  void the_official_clients_sign_in_and_work(String script) throws Exception {
    NodeScript run =
        NodeScript.run(folder.resolve(script + ".log"), script, "--url", fleet.address() + "/mcp");
    assertThat(run.exitStatus()).as(run.output()).isZero();
    assertThat(run.output()).contains("ok revoke");
  }

  @ParameterizedTest
  @CsvSource({"web, /", "api, /.mcp/tools.json", "oauth, /.well-known/oauth-authorization-server"})
  void a_service_that_died_is_503_for_its_own_routes_until_it_is_back(String service, String path)
      throws Exception {
    assertThat(get(fleet.address() + path).statusCode()).isEqualTo(200);
    fleet.kill(service);
    HttpResponse<String> dead = get(fleet.address() + path);
    assertThat(dead.statusCode()).isEqualTo(503);
    assertThat(dead.headers().firstValue("retry-after")).isPresent();
    assertThat(dead.body()).contains("\"error\"", "\"message\"", "\"requestId\"");
    assertThat(get(fleet.address() + "/infra/health").statusCode()).isEqualTo(200);
    fleet.start(service);
    assertThat(get(fleet.address() + path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "api", "oauth", "infra", "rpc"})
  void a_service_answers_nobody_without_the_secret(String service) throws Exception {
    HttpResponse<String> answer = get(fleet.addressOf(service) + "/");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("not_a_service");
  }

  @Test
  void the_rpc_cannot_be_reached_through_the_router() throws Exception {
    HttpRequest question =
        HttpRequest.newBuilder(URI.create(fleet.address() + "/rpc/validate"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertThat(HTTP.send(question, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isIn(404, 405);
  }

  private static HttpResponse<String> get(String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
