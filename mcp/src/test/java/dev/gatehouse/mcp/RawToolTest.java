package dev.gatehouse.mcp;

import static dev.gatehouse.mcp.Wire.json;
import static dev.gatehouse.mcp.Wire.legacy;
import static dev.gatehouse.mcp.Wire.modern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.mcp.schema.JsonSchema;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Tools whose schemas their authors wrote.
class RawToolTest {
  private static final String INPUT =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "$defs": {"address": {"$anchor": "addressDef", "type": "object",
         "properties": {"street": {"type": "string"}}, "required": ["street"]}},
       "properties": {
         "name": {"type": "string", "pattern": "^(a+)+$"},
         "address": {"$ref": "#addressDef"},
         "contact": {"enum": ["phone", "email"]}, "phone": {"type": "string"}},
       "allOf": [{"anyOf": [{"required": ["name"]}, {"required": ["address"]}]}],
       "if": {"properties": {"contact": {"const": "phone"}}, "required": ["contact"]},
       "then": {"required": ["phone"]}, "else": {},
       "additionalProperties": false}
      """;

  private final Tool<String, RawInput, JsonNode> tool =
      Tool.raw(
          "raw",
          "Raw",
          "Echoes.",
          Effect.READS,
          JsonSchema.parse(INPUT),
          JsonSchema.parse("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}"),
          (in, call) ->
              ToolResult.of(
                  json(in.arguments().has("phone") ? "[7]" : "[\"" + in.arguments().size() + "\"]"),
                  List.of()));
  private final ToolSet<String> tools =
      ToolSet.of(List.of(tool.withIcons(List.of(Icon.of("https://example.com/raw.png")))));
  private final StreamableHttp<String> endpoint =
      new StreamableHttp<>(
          Weather.server().tools(caller -> tools).build(), Admission.everyone("ada"));

  @Test
  void lists_the_schema_exactly_as_written() throws Exception {
    JsonNode card = json(endpoint.handle(modern("tools/list", ""))).at("/result/tools/0");
    assertThat(card.path("inputSchema")).isEqualTo(json(INPUT));
    assertThat(card.path("inputSchema").propertyNames())
        .containsExactlyElementsOf(json(INPUT).propertyNames());
    assertThat(card.path("icons").size()).isEqualTo(1);
  }

  @Test
  void answers_any_json_to_modern_clients_and_text_to_old_ones() throws Exception {
    String call = "\"name\":\"raw\",\"arguments\":{\"name\":\"aa\"}";
    JsonNode modern = json(endpoint.handle(modern("tools/call", call))).path("result");
    assertThat(modern.path("structuredContent")).isEqualTo(json("[\"1\"]"));
    JsonNode old = json(endpoint.handle(legacy("2025-11-25", "tools/call", call))).path("result");
    assertThat(old.has("structuredContent")).isFalse();
    assertThat(json(old.at("/content/0/text").stringValue())).isEqualTo(json("[\"1\"]"));
    JsonNode card =
        json(endpoint.handle(legacy("2025-11-25", "tools/list", ""))).at("/result/tools/0");
    assertThat(card.has("outputSchema")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":7}",
        "{\"name\":\"b\"}",
        "{\"address\":{}}",
        "{\"name\":\"a\",\"contact\":\"phone\"}",
        "{\"name\":\"a\",\"contact\":\"letter\"}",
        "{\"name\":\"a\",\"more\":1}"
      })
  void tells_the_model_what_does_not_fit(String arguments) throws Exception {
    JsonNode result = call(arguments);
    assertThat(result.path("isError").booleanValue()).isTrue();
    assertThat(result.at("/content/0/text").stringValue())
        .startsWith("The arguments of `raw` are not right")
        .contains("is not right: ");
  }

  @Test
  void holds_the_answer_to_its_schema() throws Exception {
    JsonNode answer =
        json(
            endpoint.handle(
                modern(
                    "tools/call",
                    "\"name\":\"raw\",\"arguments\":{\"name\":\"a\",\"phone\":\"1\"}")));
    assertThat(answer.at("/error/code").intValue()).isEqualTo(-32603);
  }

  @Test
  @Timeout(10)
  void gives_a_pattern_no_more_time_than_its_text_deserves() throws Exception {
    JsonNode result = call("{\"name\":\"" + "a".repeat(5_000) + "b\"}");
    assertThat(result.path("isError").booleanValue()).isTrue();
    assertThat(call("{\"name\":\"" + "a".repeat(500) + "\"}").has("isError")).isFalse();
  }

  @Test
  @Timeout(10)
  void tells_one_mistake_of_very_many() throws Exception {
    Tool<String, RawInput, JsonNode> numbers =
        Tool.raw(
            "numbers",
            "",
            "",
            Effect.READS,
            JsonSchema.parse(
                "{\"type\":\"object\",\"properties\":{\"n\":{\"items\":{\"type\":\"string\"}}}}"),
            null,
            (in, call) -> ToolResult.text(""));
    String many = "{\"n\":[" + "1,".repeat(100_000) + "1]}";
    assertThat(numbers.input().check(json(many)).sentences()).hasSize(1);
    assertThat(numbers.input().check(json("{\"n\":[1,1]}")).sentences()).hasSize(2);
  }

  @Test
  void hides_arguments_in_the_schema_too() {
    JsonNode schema =
        JsonSchema.parse(
                "{\"type\":\"object\",\"properties\":{\"a\":{},\"b\":{}},\"required\":[\"a\",\"b\"]}")
            .schemaWithout(Set.of("a"));
    assertThat(schema)
        .isEqualTo(json("{\"type\":\"object\",\"properties\":{\"b\":{}},\"required\":[\"b\"]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"a\":1,\"a\":2}",
        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}",
        "{\"$ref\":\"https://example.com/a.json\"}",
        "{\"properties\":{\"a\":{\"$ref\":\"file:///etc/passwd\"}}}",
        "{\"$ref\":\"#/$defs/nobody\"}",
        "{\"$ref\":\"#\"}",
        "{\"type\":7}",
        "{\"properties\":{\"a\":{\"pattern\":\"(\"}}}"
      })
  void refuses_what_is_no_schema_or_leads_outside(String schema) {
    assertThatThrownBy(() -> JsonSchema.parse(schema)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuses_schemas_without_end() {
    String deep = "{\"not\":".repeat(70) + "{}" + "}".repeat(70);
    assertThatThrownBy(() -> JsonSchema.parse(deep)).hasMessageContaining("deep");
    String wide = "{\"enum\":[" + "1,".repeat(20_000) + "1]}";
    assertThatThrownBy(() -> JsonSchema.parse(wide)).hasMessageContaining("parts");
    assertThatThrownBy(() -> JsonSchema.parse(" ".repeat(300_000) + "{}"))
        .hasMessageContaining("bytes");
    JsonSchema text = JsonSchema.parse("{\"type\":\"string\"}");
    assertThatThrownBy(
            () ->
                Tool.raw("x", "", "", Effect.READS, text, null, (in, call) -> ToolResult.text("")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private JsonNode call(String arguments) throws Exception {
    return json(endpoint.handle(
            modern("tools/call", "\"name\":\"raw\",\"arguments\":" + arguments)))
        .path("result");
  }
}
