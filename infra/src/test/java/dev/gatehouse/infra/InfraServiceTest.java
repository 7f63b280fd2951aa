package dev.gatehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import dev.gatehouse.telemetry.AuditEvent;
import dev.gatehouse.telemetry.Telemetry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class InfraServiceTest {
  private static final String SECRET = "5f2b8c1d9e7a4063b1c2d3e4f5061728";
  private static final String OTHER = "c0ffee00c0ffee11c0ffee22c0ffee33";

  @TempDir Path bucket;
  private final List<AuditEvent> audited = new ArrayList<>();
  private InfraService service;

  @BeforeEach
  void starts_with_two_secrets_and_a_stage() throws IOException {
    Files.createDirectories(bucket.resolve("uploads"));
    Files.writeString(bucket.resolve("uploads/logo.png"), "1234");
    service =
        service(
            List.of(NamedSecret.of("ci", SECRET), NamedSecret.of("ops", OTHER)),
            List.of(new Stage("prod", bucket), new Stage("dev", null)));
  }

  @AfterEach
  void stops() {
    service.close();
  }

  @Test
  void says_how_it_is() throws Exception {
    WebResponse response = send("GET", "/infra/health", "");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.bodyText())
        .isEqualTo(
            "{\"status\":\"ok\",\"service\":\"mcp-worker\",\"environment\":\"production\","
                + "\"timestamp\":\"2025-01-01T00:00:00.000Z\"}");
  }

  @Test
  void names_its_endpoints_where_there_is_none() throws Exception {
    for (String path : List.of("/infra", "/infra/", "/infra/admin/dark-launch", "/infra/mcp/x")) {
      JsonNode body = json(send("GET", path, ""), 404);

      assertThat(body.get("error").asString()).isEqualTo("Not found");
      assertThat(body.get("availableEndpoints").toString())
          .isEqualTo("[\"/infra/mcp\",\"/infra/health\"]");
    }
  }

  @Test
  void refuses_every_bad_credential_in_the_same_words() throws Exception {
    List<String[]> bad =
        List.of(
            new String[] {},
            new String[] {"x-mcp-secret", SECRET + "x"},
            new String[] {"x-mcp-secret", ""},
            new String[] {"x-mcp-secret", SECRET, "x-mcp-secret", OTHER},
            new String[] {"authorization", "Bearer " + SECRET},
            new String[] {"x-mcp-secret", SECRET, "authorization", "Bearer x"});

    for (String[] headers : bad) {
      WebResponse response = send("POST", "/infra/mcp", LIST_LEGACY, headers);

      assertThat(response.status()).isEqualTo(401);
      assertThat(response.header("www-authenticate")).isEqualTo("X-MCP-Secret realm=\"infra\"");
      assertThat(response.bodyText())
          .isEqualTo(
              "{\"error\":\"Unauthorized\",\"message\":\"Send a valid shared secret in the header"
                  + " X-MCP-Secret.\"}");
    }
    assertThat(audited)
        .extracting(event -> event.facts().get("reason"))
        .containsExactly(
            "no-credential",
            "wrong-secret",
            "wrong-secret",
            "several-secrets",
            "no-credential",
            "unknown-credential");
    assertThat(audited).allMatch(event -> event.facts().get("address").equals("203.0.113.9"));
    assertThat(audited.toString()).doesNotContain(SECRET);
  }

  @Test
  void takes_no_secret_from_the_query() throws Exception {
    assertThat(send("POST", "/infra/mcp?x-mcp-secret=" + SECRET, LIST_LEGACY).status())
        .isEqualTo(401);
  }

  @Test
  void refuses_everybody_when_no_secret_is_set_and_says_why() throws Exception {
    InfraService open = service(List.of(), List.of());
    try (open) {
      WebResponse response = send(open, "POST", "/infra/mcp", LIST_LEGACY, "x-mcp-secret", SECRET);

      assertThat(response.status()).isEqualTo(401);
      assertThat(response.bodyText()).contains("\"Unauthorized\"", "MCP_SHARED_SECRET");
      assertThat(send(open, "GET", "/infra/health", "").status()).isEqualTo(200);
    }
  }

  @Test
  void lists_only_tools_that_work() throws Exception {
    JsonNode body = json(send("POST", "/infra/mcp", LIST_LEGACY, "x-mcp-secret", OTHER), 200);

    JsonNode tools = body.get("result").get("tools");
    assertThat(tools).hasSize(1);
    assertThat(tools.get(0).get("name").asString()).isEqualTo("list_bucket_objects");
    assertThat(tools.get(0).get("annotations").get("readOnlyHint").asBoolean()).isTrue();
    JsonNode properties = tools.get(0).get("inputSchema").get("properties");
    assertThat(properties.propertyNames())
        .containsExactlyInAnyOrder("prefix", "limit", "stage", "delimiter", "cursor");
    assertThat(properties.get("limit").get("default").asInt()).isEqualTo(100);
    assertThat(tools.get(0).get("outputSchema").get("type").asString()).isEqualTo("object");
  }

  @Test
  void lists_a_bucket_with_the_arguments_of_the_guide() throws Exception {
    JsonNode body =
        json(call("{\"prefix\":\"uploads/\",\"limit\":50}", "x-mcp-secret", SECRET), 200);

    JsonNode listed = body.get("result").get("structuredContent");
    assertThat(listed.get("stage").asString()).isEqualTo("prod");
    assertThat(listed.get("objects").get(0).get("key").asString()).isEqualTo("uploads/logo.png");
    assertThat(listed.get("objects").get(0).get("size").asInt()).isEqualTo(4);
    assertThat(audited.getLast().facts()).containsEntry("client", "ci");
  }

  @Test
  void refuses_arguments_that_do_not_fit() throws Exception {
    for (String arguments :
        List.of(
            "{\"limit\":0}",
            "{\"limit\":1001}",
            "{\"stage\":\"../prod\"}",
            "{\"stage\":\"dev\"}",
            "{\"stage\":\"staging\"}")) {
      JsonNode result = json(call(arguments, "x-mcp-secret", SECRET), 200).get("result");

      assertThat(result.get("isError").asBoolean()).as(arguments).isTrue();
    }
  }

  @Test
  void serves_the_current_revision_too() throws Exception {
    String body =
        """
        {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"list_bucket_objects",\
        "arguments":{"delimiter":"/"},"_meta":{\
        "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
        "io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"},\
        "io.modelcontextprotocol/clientCapabilities":{}}}}""";
    WebResponse response =
        send(
            "POST",
            "/infra/mcp",
            body,
            "x-mcp-secret",
            SECRET,
            "mcp-protocol-version",
            "2026-07-28",
            "mcp-method",
            "tools/call",
            "mcp-name",
            "list_bucket_objects");

    JsonNode result = json(response, 200).get("result");
    assertThat(result.get("resultType").asString()).isEqualTo("complete");
    assertThat(result.get("structuredContent").get("commonPrefixes").toString())
        .isEqualTo("[\"uploads/\"]");
  }

  private static final String LIST_LEGACY =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}";

  private WebResponse call(String arguments, String... headers) throws Exception {
    return send(
        "POST",
        "/infra/mcp",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":"
            + "\"list_bucket_objects\",\"arguments\":"
            + arguments
            + "}}",
        headers);
  }

  private WebResponse send(String method, String target, String body, String... headers)
      throws Exception {
    return send(service, method, target, body, headers);
  }

  private static WebResponse send(
      InfraService to, String method, String target, String body, String... headers)
      throws Exception {
    Headers.Builder all =
        Headers.builder()
            .add("content-type", "application/json")
            .add("accept", "application/json, text/event-stream")
            .addAllExcept(Headers.of(headers));
    if (!Headers.of(headers).has("mcp-protocol-version")) {
      all.add("mcp-protocol-version", "2025-11-25");
    }
    RequestContext context =
        new RequestContext(
            "request-1",
            null,
            Instant.now().plusSeconds(30),
            "203.0.113.9",
            "https://mcp.example.com");
    return context.handle(
        to.handler(), new WebRequest(method, WebTarget.parse(target), all.build(), Body.of(body)));
  }

  private static JsonNode json(WebResponse response, int status) throws Exception {
    byte[] bytes = response.body().readAll(1 << 20);
    assertThat(response.status()).as(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(status);
    return Json.read(bytes);
  }

  private InfraService service(List<NamedSecret> secrets, List<Stage> stages) {
    Telemetry telemetry =
        new Telemetry() {
          @Override
          public void count(String metric, String... labels) {}

          @Override
          public void audit(AuditEvent event) {
            audited.add(event);
          }
        };
    return new InfraService(
        new InfraSettings("production", "0.1.0", secrets, stages),
        telemetry,
        () -> Instant.parse("2025-01-01T00:00:00Z"));
  }
}
