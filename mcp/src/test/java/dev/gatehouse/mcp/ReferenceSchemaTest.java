package dev.gatehouse.mcp;

import static dev.gatehouse.mcp.Wire.json;
import static dev.gatehouse.mcp.Wire.legacy;
import static dev.gatehouse.mcp.Wire.modern;
import static dev.gatehouse.mcp.Wire.modernMeta;
import static dev.gatehouse.mcp.Wire.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Holds our answers to the protocol's own schemas, where these are at hand: in `mcp-schema` of the
/// directory that `GATEHOUSE_REFERENCE_DATA` names. Says that it was skipped where they are not.
class ReferenceSchemaTest {
  private final StreamableHttp<String> endpoint = new Weather().endpoint();

  @Test
  void modern_answers_fit_their_schema() throws Exception {
    TinySchema schema = schema("2026-07-28");
    fits(schema, "DiscoverResult", result(endpoint.handle(modern("server/discover", ""))));
    fits(schema, "ListToolsResult", result(endpoint.handle(modern("tools/list", ""))));
    fits(schema, "CallToolResult", result(endpoint.handle(forecast())));
    fits(schema, "CallToolResultResponse", json(endpoint.handle(forecast())));
    fits(schema, "JSONRPCErrorResponse", json(endpoint.handle(modern("no/such", ""))));
    fits(schema, "JSONRPCErrorResponse", json(endpoint.handle(post("{"))));
    WebResponse noHeader = endpoint.handle(modern("tools/list", "", "mcp-method", null));
    fits(schema, "HeaderMismatchError", json(noHeader));
    String unknown =
        """
        {"jsonrpc":"2.0","id":7,"method":"x","params":{"_meta":{
          "io.modelcontextprotocol/protocolVersion":"2099-01-01",
          "io.modelcontextprotocol/clientCapabilities":{}}}}
        """;
    fits(schema, "UnsupportedProtocolVersionError", json(endpoint.handle(post(unknown))));
  }

  @Test
  void modern_streams_fit_their_schema() throws Exception {
    TinySchema schema = schema("2026-07-28");
    List<JsonNode> events =
        Wire.events(
            endpoint.handle(
                modernMeta(
                    "tools/call",
                    "\"name\":\"steps\"",
                    "\"progressToken\":1,\"io.modelcontextprotocol/logLevel\":\"debug\",")));
    assertThat(events).hasSize(6);
    fits(schema, "ProgressNotification", events.get(0));
    fits(schema, "LoggingMessageNotification", events.get(1));
    fits(schema, "CallToolResultResponse", events.getLast());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
  void answers_of_old_revisions_fit_theirs(String revision) throws Exception {
    TinySchema schema = schema(revision);
    String hello = "\"protocolVersion\":\"" + revision + "\"";
    fits(
        schema,
        "InitializeResult",
        result(
            endpoint.handle(
                legacy(revision, "initialize", hello).withHeader("accept", "application/json"))));
    fits(schema, "ListToolsResult", result(endpoint.handle(legacy(revision, "tools/list", ""))));
    String call = "\"name\":\"forecast\",\"arguments\":{\"city\":\"Ulm\"}";
    fits(schema, "CallToolResult", result(endpoint.handle(legacy(revision, "tools/call", call))));
  }

  private static WebRequest forecast() {
    return modern("tools/call", "\"name\":\"forecast\",\"arguments\":{\"city\":\"Ulm\"}");
  }

  private static void fits(TinySchema schema, String definition, JsonNode value) {
    assertThat(schema.problems(definition, value)).as("%s as %s", value, definition).isEmpty();
  }

  private static JsonNode result(WebResponse answer) {
    return json(answer).path("result");
  }

  private static TinySchema schema(String revision) throws Exception {
    String named = System.getenv("GATEHOUSE_REFERENCE_DATA");
    Path data = Path.of(named == null ? "../../shared/data" : named);
    Path file = data.resolve("mcp-schema").resolve(revision + ".json");
    assumeTrue(Files.exists(file), "skipped: the protocol's schemas are not at " + file);
    return new TinySchema(json(Files.readString(file)));
  }
}
