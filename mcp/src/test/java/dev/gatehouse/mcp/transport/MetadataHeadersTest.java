package dev.gatehouse.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Headers;
import dev.gatehouse.mcp.Wire;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RpcError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataHeadersTest {
  private static final Headers SOUND =
      Headers.of(
          "MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call", "Mcp-Name", "forecast");

  @Test
  void passes_headers_that_repeat_the_body_whatever_the_case_of_their_names() {
    assertThat(check(SOUND, "forecast")).isNull();
    Headers upper = SOUND.without("mcp-name").with("MCP-NAME", " forecast ");
    assertThat(check(upper, "forecast")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MCP-Protocol-Version", "Mcp-Method", "Mcp-Name"})
  void demands_each_header(String name) {
    assertThat(check(SOUND.without(name), "forecast").message())
        .isEqualTo("The header " + name + " is missing.");
  }

  @ParameterizedTest
  @CsvSource({
    "MCP-Protocol-Version, 2025-11-25",
    "Mcp-Method, tools/list",
    "Mcp-Method, TOOLS/CALL",
    "Mcp-Name, Forecast"
  })
  void refuses_a_header_that_differs(String name, String value) {
    assertThat(check(SOUND.with(name, value), "forecast").message())
        .isEqualTo("The header " + name + " differs from the body.");
  }

  @Test
  void refuses_a_header_that_occurs_twice_even_if_both_agree() {
    assertThat(check(SOUND.plus("mcp-name", "forecast"), "forecast").message())
        .contains("more than once");
  }

  @Test
  void decodes_a_name_between_the_markers_of_base64() {
    String marked = "=?base64?" + base64("Wetter für Köln") + "?=";
    assertThat(check(SOUND.with("mcp-name", marked), "Wetter für Köln")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=?base64?!!!!?=", "=?base64?YWI?=", "=?base64?//79?="})
  void refuses_broken_base64_between_the_markers(String value) {
    assertThat(MetadataHeaders.decode(value)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=?base64?YWI=", "YWI=?=", "=?BASE64?YWI=?=", "plain", "=?base64?="})
  void takes_anything_without_both_markers_literally(String value) {
    assertThat(MetadataHeaders.decode(value)).isEqualTo(value);
  }

  @Test
  void knows_which_parameter_each_method_is_named_by() {
    Headers headers =
        Headers.of(
            "mcp-protocol-version", "2026-07-28",
            "mcp-method", "resources/read",
            "mcp-name", "test://a");
    Message.Request read = request("resources/read", "{\"uri\":\"test://b\"}");
    assertThat(MetadataHeaders.check(headers, read, "2026-07-28")).isNotNull();
    Message.Request list = request("tools/list", "{}");
    Headers noName = SOUND.with("mcp-method", "tools/list").without("mcp-name");
    assertThat(MetadataHeaders.check(noName, list, "2026-07-28")).isNull();
  }

  @Test
  void refuses_a_name_that_the_body_does_not_have() {
    Message.Request nameless = request("tools/call", "{}");
    assertThat(MetadataHeaders.check(SOUND, nameless, "2026-07-28")).isNotNull();
    assertThat(MetadataHeaders.check(SOUND.without("mcp-name"), nameless, "2026-07-28")).isNull();
  }

  private static RpcError check(Headers headers, String tool) {
    return MetadataHeaders.check(
        headers, request("tools/call", "{\"name\":\"" + tool + "\"}"), "2026-07-28");
  }

  private static Message.Request request(String method, String params) {
    return (Message.Request)
        Message.read(
            Wire.json(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                    .formatted(method, params)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
