package dev.gatehouse.mcp.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Json;
import dev.gatehouse.mcp.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class MessageTest {
  @Test
  void reads_a_request_with_an_id_of_either_type() {
    assertThat(read("{'jsonrpc':'2.0','id':'a','method':'m'}"))
        .isInstanceOfSatisfying(
            Message.Request.class, r -> assertThat(r.id()).isEqualTo(new RequestId.Text("a")));
    assertThat(read("{'jsonrpc':'2.0','id':-3,'method':'m','params':{'x':1}}"))
        .isInstanceOfSatisfying(
            Message.Request.class,
            r -> {
              assertThat(r.id()).isEqualTo(new RequestId.Whole(-3));
              assertThat(r.params().path("x").intValue()).isEqualTo(1);
            });
  }

  @Test
  void tells_notifications_and_responses_apart() {
    assertThat(read("{'jsonrpc':'2.0','method':'m'}")).isInstanceOf(Message.Notification.class);
    assertThat(read("{'jsonrpc':'2.0','id':1,'result':{}}")).isInstanceOf(Message.Response.class);
    assertThat(read("{'jsonrpc':'2.0','id':1,'error':{}}")).isInstanceOf(Message.Response.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "'text'",
        "{}",
        "{'jsonrpc':'1.0','id':1,'method':'m'}",
        "{'jsonrpc':2.0,'id':1,'method':'m'}",
        "{'JSONRPC':'2.0','id':1,'method':'m'}",
        "{'jsonrpc':'2.0','id':1,'Method':'m'}",
        "{'jsonrpc':'2.0','id':1,'method':''}",
        "{'jsonrpc':'2.0','id':1,'method':7}",
        "{'jsonrpc':'2.0','id':null,'method':'m'}",
        "{'jsonrpc':'2.0','id':1.5,'method':'m'}",
        "{'jsonrpc':'2.0','id':99999999999999999999,'method':'m'}",
        "{'jsonrpc':'2.0','id':true,'method':'m'}",
        "{'jsonrpc':'2.0','id':{},'method':'m'}",
        "{'jsonrpc':'2.0','id':1,'method':'m','params':[]}",
        "{'jsonrpc':'2.0','id':1,'method':'m','params':null}",
        "{'jsonrpc':'2.0','id':1,'method':'m','result':{}}",
        "{'jsonrpc':'2.0','id':1,'result':{},'error':{}}",
      })
  void refuses_what_is_no_message(String json) {
    assertThat(read(json)).isInstanceOf(Message.Invalid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'jsonrpc':'2.0','id':5,'method':7}             | 5
          {'jsonrpc':'1.0','id':'x','method':'m'}         | "x"
          {'jsonrpc':'2.0','id':9,'method':'m','params':1}| 9
          """)
  void keeps_the_id_of_a_broken_request_for_the_answer(String json, String id) {
    assertThat(read(json))
        .isInstanceOfSatisfying(
            Message.Invalid.class, m -> assertThat(m.id().json().toString()).isEqualTo(id));
  }

  @Test
  void refuses_an_id_that_is_long_enough_to_be_an_attack() {
    String id = "a".repeat(RequestId.TEXT_CHARS_MAX + 1);
    assertThat(read("{'jsonrpc':'2.0','id':'" + id + "','method':'m'}"))
        .isInstanceOf(Message.Invalid.class);
  }

  @Test
  void refuses_duplicate_keys() {
    byte[] twice = "{\"id\":1,\"id\":2}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Json.read(twice)).isInstanceOf(Json.Malformed.class);
  }

  @Test
  void splices_a_result_around_its_id_and_escapes_the_id() {
    byte[] frame = Frames.result(new RequestId.Text("a\"b"), "{\"x\":1}".getBytes());
    assertThat(new String(frame))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"a\\\"b\",\"result\":{\"x\":1}}");
  }

  @Test
  void leaves_the_id_out_of_an_error_when_none_could_be_read() {
    byte[] frame = Frames.error(null, RpcError.of(ErrorCode.PARSE_ERROR, "no"));
    assertThat(new String(frame))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32700,\"message\":\"no\"}}");
  }

  @Test
  void writes_a_batch_as_one_array() {
    byte[] batch = Frames.batch(List.of("{}".getBytes(), "{\"a\":1}".getBytes()));
    assertThat(new String(batch)).isEqualTo("[{},{\"a\":1}]");
  }

  @Test
  void writes_a_notification_without_an_id() {
    byte[] frame = Frames.notification("n", JsonNodeFactory.instance.objectNode().put("a", 1));
    assertThat(new String(frame))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"n\",\"params\":{\"a\":1}}");
  }

  private static Message read(String json) {
    return Message.read(Wire.json(json.replace('\'', '"')));
  }
}
