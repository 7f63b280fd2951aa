package dev.gatehouse.acceptance.client;

import dev.gatehouse.mcp.client.CallListener;
import dev.gatehouse.mcp.client.Elicitation;
import dev.gatehouse.mcp.client.InputRequest;
import dev.gatehouse.mcp.client.McpClient;
import dev.gatehouse.mcp.client.McpFailure;
import dev.gatehouse.mcp.client.Outcome;
import dev.gatehouse.mcp.client.PromptInfo;
import dev.gatehouse.mcp.client.ResourceInfo;
import dev.gatehouse.mcp.client.ToolAnswer;
import dev.gatehouse.mcp.client.ToolInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the client does in each scenario: as a rule, whatever its server offers.
///
/// @param context what the suite wants done, where it says so
record Scenarios(McpClient client, JsonNode context) {
  void run(String scenario) throws McpFailure, InterruptedException {
    switch (scenario) {
      case "initialize", "request-metadata", "json-schema-ref-no-deref" -> {
        var _ = client.listTools();
      }
      case "http-custom-headers" -> callAsTold();
      case "sep-2322-client-request-state" -> interleave();
      case "json-schema-2020-12-preservation" -> echoSchema();
      default -> useEverything();
    }
  }

  private void useEverything() throws McpFailure, InterruptedException {
    for (ToolInfo tool : client.listTools()) {
      call(tool.name(), example(tool.inputSchema()));
    }
    if (client.server().offers("resources")) {
      for (ResourceInfo resource : client.listResources()) {
        var _ = client.readResource(resource.uri()).orFail();
      }
    }
    if (client.server().offers("prompts")) {
      for (PromptInfo prompt : client.listPrompts()) {
        var _ = client.getPrompt(prompt.name(), Map.of()).orFail();
      }
    }
  }

  private void callAsTold() throws McpFailure, InterruptedException {
    var _ = client.listTools();
    for (JsonNode call : context.path("toolCalls").values()) {
      call(call.path("name").asString(), (ObjectNode) call.path("arguments"));
    }
  }

  /// Leaves a call half answered while others run, then answers it.
  private void interleave() throws McpFailure, InterruptedException {
    var _ = client.listTools();
    Outcome<ToolAnswer> first = ask("test_mrtr_echo_state");
    call("test_mrtr_unrelated", object());
    call("test_mrtr_no_result_type", object());
    answer("test_mrtr_echo_state", first);
    answer("test_mrtr_no_state", ask("test_mrtr_no_state"));
  }

  private Outcome<ToolAnswer> ask(String tool) throws McpFailure, InterruptedException {
    return client.callTool(tool, object(), CallListener.NONE);
  }

  private void answer(String tool, Outcome<ToolAnswer> outcome)
      throws McpFailure, InterruptedException {
    if (!(outcome instanceof Outcome.InputRequired<ToolAnswer> asked)) {
      throw new AssertionError(tool + " asked for nothing");
    }
    Map<String, ObjectNode> responses = new HashMap<>();
    for (Map.Entry<String, InputRequest> request : asked.requests().entrySet()) {
      responses.put(request.getKey(), Elicitation.accept(object().put("confirmed", true)));
    }
    var _ = client.callTool(tool, object(), asked.answered(responses), CallListener.NONE).orFail();
  }

  private void echoSchema() throws McpFailure, InterruptedException {
    List<ToolInfo> tools = client.listTools();
    for (ToolInfo tool : tools) {
      if (tool.name().equals("json_schema_2020_12_tool")) {
        ObjectNode arguments = object();
        arguments.set("schema", tool.inputSchema());
        call("json_schema_echo", arguments);
      }
    }
  }

  private void call(String tool, ObjectNode arguments) throws McpFailure, InterruptedException {
    ToolAnswer answer = client.callTool(tool, arguments, CallListener.NONE).orFail();
    System.out.println(tool + ": " + answer.text());
  }

  /// A value for every property.
  private static ObjectNode example(ObjectNode schema) {
    ObjectNode arguments = object();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      switch (property.getValue().path("type").asString("")) {
        case "number", "integer" -> arguments.put(property.getKey(), 7);
        case "boolean" -> arguments.put(property.getKey(), true);
        case "array" -> arguments.putArray(property.getKey());
        case "object" -> arguments.putObject(property.getKey());
        default -> arguments.put(property.getKey(), "text");
      }
    }
    return arguments;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
