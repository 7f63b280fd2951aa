package dev.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Whatever a client sends gets a clear answer over a real socket, and the next client is served.
class BadInputIT {
  private static final String REDIRECT = "http://127.0.0.1:1/callback";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";

  @TempDir static Path folder;

  private static Program demo;
  private static OAuthClient client;
  private static String accessToken;
  private static String refreshToken;

  @BeforeAll
  static void signIn() throws Exception {
    demo = Program.demo(folder);
    client = new OAuthClient(demo.address(), REDIRECT);
    HttpResponse<String> tokens = client.redeem(new Person("Ada").signIn(client, "first"));
    accessToken = OAuthClient.tree(tokens).get("access_token").asString();
    refreshToken = OAuthClient.tree(tokens).get("refresh_token").asString();
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Test
  void an_unknown_client_gets_a_page_and_no_redirect() throws Exception {
    HttpResponse<String> answer = authorize(Map.of("client_id", "nobody"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("location")).isEmpty();
    assertThat(answer.body()).contains("<main");
  }

  @Test
  void a_wrong_redirect_gets_a_page_and_no_redirect() throws Exception {
    HttpResponse<String> answer = authorize(Map.of("redirect_uri", "https://evil.example/"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("location")).isEmpty();
    assertThat(answer.body()).doesNotContain("href=\"https://evil.example");
  }

  @Test
  void a_plain_code_challenge_is_told_to_the_client() throws Exception {
    assertToldToClient(authorize(Map.of("code_challenge_method", "plain")));
  }

  @Test
  void a_missing_code_challenge_is_told_to_the_client() throws Exception {
    Map<String, String> parameters = client.authorizeParameters("s");
    parameters.remove("code_challenge");
    parameters.remove("code_challenge_method");
    assertToldToClient(client.get(client.authorizeUrl(parameters)));
  }

  @Test
  void a_code_works_once_and_its_second_use_ends_what_it_gave() throws Exception {
    String callback = new Person("Ada").signIn(client, "again");
    HttpResponse<String> first = client.redeem(callback);
    HttpResponse<String> second = client.redeem(callback);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(400);
    assertThat(OAuthClient.tree(second).get("error").asString()).isEqualTo("invalid_grant");
    String stolen = OAuthClient.tree(first).get("access_token").asString();
    assertThat(client.mcp(stolen, PING).statusCode()).isEqualTo(401);
  }

  @Test
  void a_wrong_verifier_does_not_spend_the_code() throws Exception {
    String callback = new Person("Ada").signIn(client, "verifier");
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", OAuthClient.parameter(callback, "code"));
    form.put("redirect_uri", REDIRECT);
    form.put("client_id", client.clientId());
    form.put("code_verifier", "x".repeat(43));
    assertThat(client.token(form).statusCode()).isEqualTo(400);
    assertThat(client.redeem(callback).statusCode()).isEqualTo(200);
  }

  @Test
  void a_refresh_token_that_was_retried_gives_the_same_successor() throws Exception {
    HttpResponse<String> tokens = client.redeem(new Person("Ada").signIn(client, "retry"));
    String old = OAuthClient.tree(tokens).get("refresh_token").asString();
    JsonNode one = OAuthClient.tree(client.refresh(old));
    JsonNode two = OAuthClient.tree(client.refresh(old));
    assertThat(two.get("refresh_token")).isEqualTo(one.get("refresh_token"));
  }

  @Test
  void a_refresh_token_two_generations_old_ends_the_grant() throws Exception {
    HttpResponse<String> tokens = client.redeem(new Person("Ada").signIn(client, "reuse"));
    String first = OAuthClient.tree(tokens).get("refresh_token").asString();
    String second = OAuthClient.tree(client.refresh(first)).get("refresh_token").asString();
    JsonNode third = OAuthClient.tree(client.refresh(second));
    assertThat(client.refresh(first).statusCode()).isEqualTo(400);
    String current = third.get("access_token").asString();
    assertThat(client.mcp(current, PING).statusCode()).isEqualTo(401);
  }

  @Test
  void an_unknown_state_at_the_callback_is_a_page() throws Exception {
    HttpResponse<String> answer = client.get("/oauth/callback?code=x&state=unknown");
    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(answer.body()).contains("<main");
  }

  @Test
  void consent_from_another_browser_is_refused() throws Exception {
    Person ada = new Person("Ada");
    Person.Form form = ada.open(client.authorizeUrl("other-browser"));
    HttpResponse<String> answer = new Person("Ada").submit(form, "Approve");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<main");
    assertThat(ada.submit(form, "Approve").statusCode()).isEqualTo(200);
  }

  @Test
  void a_body_over_the_cap_is_413() throws Exception {
    String large = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + "x".repeat(5 << 20) + "\"}";
    assertThat(client.mcp(accessToken, large).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"jsonrpc\":', 400, -32700",
    "'{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}', 400, -32700",
    "'[]', 400, -32600",
    "'{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}', 400, -32600",
  })
  void a_broken_message_gets_a_json_rpc_error(String message, int status, int code)
      throws Exception {
    HttpResponse<String> answer = client.mcp(accessToken, message);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(OAuthClient.tree(answer).get("error").get("code").asInt()).isEqualTo(code);
  }

  @Test
  void invalid_utf_8_gets_a_json_rpc_error() throws Exception {
    byte[] bytes = PING.replace("ping", "pi\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    HttpResponse<String> answer = mcp("application/json", BodyPublishers.ofByteArray(bytes));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(OAuthClient.tree(answer).get("error").get("code").asInt()).isEqualTo(-32700);
  }

  @Test
  void an_unknown_method_is_404_and_echoes_the_id() throws Exception {
    String message =
        """
        {"jsonrpc":"2.0","id":"q","method":"no/such","params":{"_meta":{\
        "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
        "io.modelcontextprotocol/clientCapabilities":{}}}}""";
    HttpRequest request =
        client
            .json("/mcp", message)
            .header("authorization", "Bearer " + accessToken)
            .header("accept", "application/json, text/event-stream")
            .header("mcp-protocol-version", "2026-07-28")
            .header("mcp-method", "no/such")
            .build();
    HttpResponse<String> answer = client.send(request);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(OAuthClient.tree(answer).get("id").asString()).isEqualTo("q");
    assertThat(OAuthClient.tree(answer).get("error").get("code").asInt()).isEqualTo(-32601);
  }

  @Test
  void a_wrong_content_type_is_415() throws Exception {
    assertThat(mcp("text/plain", BodyPublishers.ofString(PING)).statusCode()).isEqualTo(415);
  }

  @Test
  void a_foreign_origin_is_403() throws Exception {
    HttpRequest request =
        client
            .json("/mcp", PING)
            .header("authorization", "Bearer " + accessToken)
            .header("origin", "https://evil.example")
            .build();
    assertThat(client.send(request).statusCode()).isEqualTo(403);
  }

  @Test
  void a_foreign_host_is_refused() throws Exception {
    String answer =
        RawHttp.exchange(
            demo.address(), "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 421 ");
  }

  @Test
  void two_lengths_are_refused() throws Exception {
    String answer =
        RawHttp.exchange(
            demo.address(),
            "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n"
                + "Connection: close\r\n\r\nxx");
    assertThat(answer).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void a_token_in_the_query_is_not_accepted() throws Exception {
    assertThat(
            client.send(client.json("/mcp?access_token=" + accessToken, PING).build()).statusCode())
        .isEqualTo(401);
  }

  @Test
  void without_a_token_the_challenge_names_the_metadata_of_just_this_resource() throws Exception {
    HttpResponse<String> answer =
        client.send(client.json("/mcp/lantern-books?tools=all", PING).build());
    assertThat(answer.statusCode()).isEqualTo(401);
    String challenge = answer.headers().firstValue("www-authenticate").orElseThrow();
    String url =
        demo.address() + "/.well-known/oauth-protected-resource/mcp/lantern-books?tools=all";
    assertThat(challenge).contains("resource_metadata=\"" + url + "\"").doesNotContain("error=");
    JsonNode metadata = OAuthClient.tree(client.get(url));
    assertThat(metadata.get("resource").asString())
        .isEqualTo(demo.address() + "/mcp/lantern-books?tools=all");
  }

  @Test
  void nothing_secret_is_written_to_the_log() {
    assertThat(demo.output()).doesNotContain(accessToken).doesNotContain(refreshToken);
    assertThat(demo.output()).contains("path=/oauth/token");
  }

  private static HttpResponse<String> authorize(Map<String, String> changes) throws Exception {
    Map<String, String> parameters = client.authorizeParameters("s");
    parameters.putAll(changes);
    return client.get(client.authorizeUrl(parameters));
  }

  private static void assertToldToClient(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isIn(List.of(302, 303));
    assertThat(answer.headers().firstValue("location").orElseThrow())
        .startsWith(REDIRECT)
        .contains("error=invalid_request", "state=s", "iss=");
  }

  private static HttpResponse<String> mcp(String contentType, HttpRequest.BodyPublisher body)
      throws Exception {
    return client.send(
        client
            .request("/mcp")
            .header("authorization", "Bearer " + accessToken)
            .header("accept", "application/json, text/event-stream")
            .header("content-type", contentType)
            .POST(body)
            .build());
  }
}
