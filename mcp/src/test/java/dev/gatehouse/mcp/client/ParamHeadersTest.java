package dev.gatehouse.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Headers;
import dev.gatehouse.mcp.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ParamHeadersTest {
  private static final String SCHEMA =
      """
      {"type":"object","properties":{
        "region":{"type":"string","x-mcp-header":"Region"},
        "count":{"type":"integer","x-mcp-header":"Count"},
        "dry":{"type":"boolean","x-mcp-header":"Dry"},
        "deep":{"type":"object","properties":{"er":{"type":"string","x-mcp-header":"Deep"}}},
        "x-mcp-header":{"type":"string","default":{"x-mcp-header":"no"}}}}
      """;

  @Test
  void repeats_texts_integers_and_flags_also_nested_ones() {
    Headers headers =
        of(SCHEMA)
            .headers(
                json("{\"region\":\"eu\",\"count\":42.0,\"dry\":false,\"deep\":{\"er\":\"x\"}}"));
    assertThat(headers)
        .isEqualTo(
            Headers.of(
                "mcp-param-region", "eu",
                "mcp-param-count", "42",
                "mcp-param-dry", "false",
                "mcp-param-deep", "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"region\":null,\"count\":null,\"deep\":null}",
        "{\"region\":{},\"count\":1.5,\"dry\":[],\"deep\":\"er\"}",
        "{\"count\":9007199254740993}",
        "{\"count\":1e999999999}"
      })
  void repeats_nothing_that_is_absent_or_of_another_type(String arguments) {
    assertThat(of(SCHEMA).headers(json(arguments))).isEqualTo(Headers.none());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x-mcp-header\":\"Root\"}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":7}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A B\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\\r\\nB\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"Ä\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"number\",\"x-mcp-header\":\"A\"}}}",
        "{\"properties\":{\"a\":{\"x-mcp-header\":\"A\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"},"
            + "\"b\":{\"type\":\"string\",\"x-mcp-header\":\"a\"}}}",
        "{\"properties\":{\"a\":{\"items\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}}",
        "{\"anyOf\":[{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}]}",
        "{\"$defs\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}"
      })
  void finds_a_tool_invalid_whose_annotation_may_not_be_there(String schema) {
    assertThat(ParamHeaders.of(json(schema))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain text|plain text",
        "''|''",
        "=?base64?|=?base64?",
        "' left'|=?base64?IGxlZnQ=?=",
        "'right '|=?base64?cmlnaHQg?=",
        "ä|=?base64?w6Q=?=",
        "=?base64?eA==?=|=?base64?PT9iYXNlNjQ/ZUE9PT89?="
      })
  void encodes_what_a_header_cannot_carry(String value, String expected) {
    assertThat(HeaderText.encode(value)).isEqualTo(expected);
  }

  @Test
  void encodes_line_breaks_and_tabs() {
    assertThat(HeaderText.encode("a\r\nb")).isEqualTo("=?base64?YQ0KYg==?=");
    assertThat(HeaderText.encode("a\tb")).isEqualTo("=?base64?YQli?=");
  }

  private static ParamHeaders of(String schema) {
    ParamHeaders headers = ParamHeaders.of(json(schema));
    assertThat(headers).isNotNull();
    return headers;
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Wire.json(text);
  }
}
