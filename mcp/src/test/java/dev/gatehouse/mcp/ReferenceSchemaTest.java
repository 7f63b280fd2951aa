package dev.gatehouse.mcp;

import static dev.gatehouse.mcp.Wire.capable;
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
import java.util.concurrent.atomic.AtomicInteger;
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

  @Test
  void prompts_resources_and_completions_fit_their_schema() throws Exception {
    StreamableHttp<String> library = Library.endpoint();
    for (String revision : List.of("2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28")) {
      TinySchema schema = schema(revision);
      String arguments = "\"name\":\"review\",\"arguments\":{\"text\":\"x\"}";
      String argument =
          "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"review\"},"
              + "\"argument\":{\"name\":\"tone\",\"value\":\"k\"}";
      String uri = "\"uri\":\"test://page/1/data\"";
      String[][] cases = {
        {"prompts/list", "", "ListPromptsResult"},
        {"prompts/get", arguments, "GetPromptResult"},
        {"resources/list", "", "ListResourcesResult"},
        {"resources/templates/list", "", "ListResourceTemplatesResult"},
        {"resources/read", uri, "ReadResourceResult"},
        {"completion/complete", argument, "CompleteResult"}
      };
      for (String[] each : cases) {
        WebRequest request =
            revision.equals("2026-07-28")
                ? modern(each[0], each[1])
                : legacy(revision, each[0], each[1]).withHeader("accept", "application/json");
        fits(schema, each[2], result(library.handle(request)));
      }
    }
  }

  @Test
  void questions_and_changes_fit_their_schema() throws Exception {
    TinySchema schema = schema("2026-07-28");
    ToolSet<String> tools = InputTest.tools(new AtomicInteger());
    ChangeBus bus = ChangeBus.inProcess();
    StreamableHttp<String> http =
        new StreamableHttp<>(
            Library.server().tools(caller -> tools).changes(bus).build(),
            Admission.everyone("ada"));
    fits(schema, "DiscoverResult", result(http.handle(modern("server/discover", ""))));
    String all = "{\"elicitation\":{\"form\":{},\"url\":{}},\"sampling\":{},\"roots\":{}}";
    for (String tool : List.of("many", "page", "steps")) {
      JsonNode asked = result(http.handle(capable(all, "tools/call", "\"name\":\"" + tool + "\"")));
      fits(schema, "InputRequiredResult", asked);
    }
    JsonNode missing = json(http.handle(modern("tools/call", "\"name\":\"page\"")));
    fits(schema, "MissingRequiredClientCapabilityError", missing);
    String filter =
        "\"notifications\":{\"toolsListChanged\":true,\"resourcesListChanged\":true,"
            + "\"resourceSubscriptions\":[\"test://text\"]}";
    Wire.Receiver receiver = Wire.Receiver.of(http.handle(modern("subscriptions/listen", filter)));
    bus.publish(Change.tools());
    bus.publish(Change.resources());
    bus.publish(Change.resource("test://text"));
    receiver.await(4);
    http.close();
    List<JsonNode> events = receiver.events();
    fits(schema, "SubscriptionsAcknowledgedNotification", events.get(0));
    fits(schema, "ToolListChangedNotification", events.get(1));
    fits(schema, "ResourceListChangedNotification", events.get(2));
    fits(schema, "ResourceUpdatedNotification", events.get(3));
    fits(schema, "SubscriptionsListenResultResponse", events.get(4));
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
