package dev.gatehouse.mcp;

import static dev.gatehouse.mcp.Wire.json;
import static dev.gatehouse.mcp.Wire.legacy;
import static dev.gatehouse.mcp.Wire.modern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.schema.JsonSchema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Arguments that headers repeat: `x-mcp-header` of revision 2026-07-28.
class McpHeaderTest {
  record Where(@McpHeader("Zone") @Nullable String zone) {}

  record Query(
      @McpHeader("Region") @Nullable String region,
      @McpHeader("Count") @Nullable Long count,
      @McpHeader("Dry-Run") @Nullable Boolean dry,
      @Nullable Where where,
      @Nullable String plain) {}

  private final ToolSet<String> tools = ToolSet.of(List.of(tool(Query.class)));
  private final StreamableHttp<String> endpoint = endpoint(tools);

  private static <I extends Record> Tool<String, I, Void> tool(Class<I> input) {
    return new Tool<>(
        "query", "Query", "", Effect.READS, input, null, (in, call) -> ToolResult.text("ran"));
  }

  private static StreamableHttp<String> endpoint(ToolSet<String> tools) {
    return new StreamableHttp<>(
        Weather.server().tools(caller -> tools).build(), Admission.everyone("ada"));
  }

  @Test
  void shows_the_annotation_in_the_schema() {
    assertThat(tools.cards().getFirst().at("/inputSchema/properties/region"))
        .isEqualTo(json("{\"type\":\"string\",\"x-mcp-header\":\"Region\"}"));
    assertThat(tools.cards().getFirst().at("/inputSchema/properties/where/properties/zone"))
        .isEqualTo(json("{\"type\":\"string\",\"x-mcp-header\":\"Zone\"}"));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "region":"eu"            | Mcp-Param-Region: eu                 | ran
          "region":"eu"            | mcp-param-region:  eu                | ran
          "region":"eu"            | Mcp-Param-Region: =?base64?ZXU=?=    | ran
          "region":"é"             | Mcp-Param-Region: =?base64?w6k=?=    | ran
          "region":"=?base64?ZXU=" | Mcp-Param-Region: =?base64?ZXU=      | ran
          "region":"ZXU=?="        | Mcp-Param-Region: ZXU=?=             | ran
          "region":"=?BASE64?x?="  | Mcp-Param-Region: =?BASE64?x?=       | ran
          "region":""              | Mcp-Param-Region:                    | ran
          "count":42               | Mcp-Param-Count: 42                  | ran
          "count":42               | Mcp-Param-Count: 42.0                | ran
          "count":42.0             | Mcp-Param-Count: 42                  | ran
          "dry":true               | Mcp-Param-Dry-Run: true              | ran
          "where":{"zone":"a"}     | Mcp-Param-Zone: a                    | ran
          "plain":"x"              | Mcp-Param-Plain: y                   | ran
                                   |                                      | ran
          "region":null            |                                      | ran
          "where":{}               |                                      | ran
          "region":"eu"            |                                      | missing
          "region":"eu"            | Mcp-Param-Region: us                 | differs
          "region":"eu"            | Mcp-Param-Region: EU                 | differs
          "region":"eu"            | Mcp-Param-Region: =?base64?ZXU?=     | not valid
          "region":"eu"            | Mcp-Param-Region: =?base64?Z!U=?=    | not valid
          "region":"eu"            | Mcp-Param-Region: =?base64?/w==?=    | not valid
                                   | Mcp-Param-Region: eu                 | nothing
          "region":null            | Mcp-Param-Region: eu                 | nothing
          "count":42               | Mcp-Param-Count: 43                  | differs
          "count":42               | Mcp-Param-Count: x                   | differs
          "count":42               | Mcp-Param-Count: 1e999999999         | differs
          "dry":true               | Mcp-Param-Dry-Run: false             | differs
          "dry":true               | Mcp-Param-Dry-Run: True              | differs
          "where":{"zone":"a"}     |                                      | missing
          """)
  void holds_the_header_to_the_argument(
      @Nullable String arguments, @Nullable String header, String outcome) throws Exception {
    String call = "\"name\":\"query\",\"arguments\":{" + (arguments == null ? "" : arguments) + "}";
    WebResponse answer =
        header == null
            ? endpoint.handle(modern("tools/call", call))
            : endpoint.handle(
                modern(
                    "tools/call",
                    call,
                    header.substring(0, header.indexOf(':')),
                    header.substring(header.indexOf(':') + 1)));
    if (outcome.equals("ran")) {
      assertThat(json(answer).at("/result/content/0/text").asString(answer.bodyText()))
          .isEqualTo("ran");
      return;
    }
    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer).at("/error/code").intValue()).isEqualTo(-32020);
    assertThat(json(answer).at("/error/message").stringValue()).contains(outcome);
    assertThat(json(answer).path("id").intValue()).isEqualTo(7);
  }

  @Test
  void expects_no_header_for_an_argument_that_callers_do_not_see() throws Exception {
    ToolSet<String> hidden =
        new ToolSet<>(
            tools.tools(), Set.of("region"), (caller, tool, args) -> args.put("region", "eu"));
    WebResponse answer = endpoint(hidden).handle(modern("tools/call", "\"name\":\"query\""));
    assertThat(json(answer).at("/result/content/0/text").stringValue()).isEqualTo("ran");
  }

  @Test
  void expects_no_headers_of_old_clients() throws Exception {
    String call = "\"name\":\"query\",\"arguments\":{\"region\":\"eu\"}";
    assertThat(json(endpoint.handle(legacy("2025-11-25", "tools/call", call))).has("result"))
        .isTrue();
  }

  record Empty(@McpHeader("") String a) {}

  record Space(@McpHeader("A B") String a) {}

  record Break(@McpHeader("A\r\nB") String a) {}

  record Twice(@McpHeader("A") String a, @McpHeader("a") String b) {}

  record Real(@McpHeader("A") double a) {}

  record Many(@McpHeader("A") List<String> a) {}

  record Deep(List<Where> wheres) {}

  @ParameterizedTest
  @ValueSource(
      classes = {
        Empty.class,
        Space.class,
        Break.class,
        Twice.class,
        Real.class,
        Many.class,
        Deep.class
      })
  void refuses_a_tool_whose_annotation_clients_would_drop(Class<? extends Record> input) {
    assertThatThrownBy(() -> ToolSet.of(List.of(tool(input))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"object\",\"anyOf\":[{\"properties\":{\"a\":{\"type\":\"string\","
            + "\"x-mcp-header\":\"A\"}}}]}",
        "{\"type\":\"object\",\"$defs\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":7}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"x-mcp-header\":\"A\"}}}"
      })
  void refuses_the_same_in_schemas_that_authors_write(String schema) {
    Tool<String, RawInput, ?> raw =
        Tool.raw(
            "raw",
            "",
            "",
            Effect.READS,
            JsonSchema.parse(schema),
            null,
            (in, call) -> ToolResult.text(""));
    assertThatThrownBy(() -> ToolSet.of(List.of(raw))).isInstanceOf(IllegalArgumentException.class);
  }
}
