package dev.gatehouse.mcp.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.http.Json;
import tools.jackson.databind.JsonNode;

/// Any JSON at all, where a message is expected.
class MessageFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void an_id_comes_back_as_it_was_sent(byte[] input) throws Exception {
    JsonNode sent;
    try {
      sent = Json.read(input);
    } catch (Json.Malformed e) {
      return;
    }
    RequestId id =
        switch (Message.read(sent)) {
          case Message.Request request -> request.id();
          case Message.Response response -> response.id();
          case Message.Invalid invalid -> invalid.id();
          case Message.Notification _ -> null;
        };
    JsonNode echoed =
        Json.read(Frames.error(id, RpcError.of(ErrorCode.INTERNAL_ERROR, "Something.")));
    assertThat(echoed.get("id")).isEqualTo(id == null ? null : sent.get("id"));
    if (id != null) {
      JsonNode answered = Json.read(Frames.result(id, Json.write(sent)));
      assertThat(answered.get("id")).isEqualTo(sent.get("id"));
    }
  }
}
