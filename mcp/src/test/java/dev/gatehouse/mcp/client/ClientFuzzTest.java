package dev.gatehouse.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Whatever a server might send to the client's parsers.
class ClientFuzzTest {
  private static final int EVENT_MAX = 1_000;

  @FuzzTest(maxDuration = "10m")
  void a_stream_means_the_same_in_one_piece_and_in_many(byte[] input) {
    assertThat(events(input, 1)).isEqualTo(events(input, Math.max(1, input.length)));
  }

  @FuzzTest(maxDuration = "10m")
  void a_challenge_has_a_scheme_and_parameters_in_lower_case(byte[] input) {
    String field = new String(input, StandardCharsets.ISO_8859_1);
    for (Challenge challenge : Challenge.parse(List.of(field))) {
      assertThat(challenge.scheme()).isNotEmpty().doesNotContain(" ", ",", "\"", "=");
      assertThat(challenge.parameters().keySet())
          .allSatisfy(name -> assertThat(name).isNotEmpty().isEqualTo(Headers.lower(name)));
    }
  }

  @FuzzTest(maxDuration = "10m")
  void a_tool_that_is_kept_repeats_its_arguments_in_sound_headers(byte[] input) {
    ObjectNode schema = object(input);
    ParamHeaders headers = schema == null ? null : ParamHeaders.of(schema);
    if (headers == null) {
      return;
    }
    assertThat(headers.mirrored())
        .extracting(each -> Headers.lower(each.name()))
        .doesNotHaveDuplicates();
    // The schema itself serves as arguments: its shape is as odd as that of any.
    headers.headers(schema).forEach((name, value) -> assertThat(name).startsWith("mcp-param-"));
  }

  @FuzzTest(maxDuration = "10m")
  void a_result_becomes_records_or_is_refused(byte[] input) {
    ObjectNode result = object(input);
    if (result == null) {
      return;
    }
    try {
      assertThat(ResultJson.toolAnswer(result).json()).isSameAs(result);
      assertThat(ResultJson.promptAnswer(result).json()).isSameAs(result);
      assertThat(ResultJson.contents(result)).isNotNull();
      assertThat(ResultJson.completion(result)).isNotNull();
      assertThat(ResultJson.inputRequired(result)).isNotNull();
    } catch (McpFailure.Broken e) {
      assertThat(e).hasMessageStartingWith("The server");
    }
  }

  private static List<String> events(byte[] stream, int pieceSize) {
    EventParser parser = new EventParser(EVENT_MAX);
    List<String> events = new ArrayList<>();
    try {
      for (int at = 0; at < stream.length; at += pieceSize) {
        parser.feed(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + pieceSize)));
      }
    } catch (McpFailure.Broken e) {
      events.add("too much");
    }
    for (SseEvent event = parser.poll(); event != null; event = parser.poll()) {
      assertThat(event.data()).hasSizeBetween(1, EVENT_MAX);
      events.add(new String(event.data(), StandardCharsets.ISO_8859_1));
    }
    events.add(parser.lastEventId() + " " + parser.retryMillis());
    return events;
  }

  private static ObjectNode object(byte[] input) {
    try {
      return Json.read(input) instanceof ObjectNode object ? object : null;
    } catch (Json.Malformed e) {
      return null;
    }
  }
}
