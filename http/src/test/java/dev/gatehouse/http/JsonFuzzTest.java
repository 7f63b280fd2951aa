package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import tools.jackson.databind.JsonNode;

/// Any bytes at all, where a body is expected to be JSON.
class JsonFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void what_is_read_can_be_written_and_read_again(byte[] input) throws Exception {
    JsonNode tree;
    try {
      tree = Json.read(input);
    } catch (Json.Malformed e) {
      assertThat(e.reason()).isNotBlank();
      return;
    }
    // 5e0 comes back as 5, so it is the text that stays, not the kind of number.
    byte[] written = Json.write(tree);
    assertThat(Json.write(Json.read(written))).isEqualTo(written);
  }
}
