package dev.gatehouse.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Json;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.modern.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Any bodies and headers at all, where a message over HTTP is expected.
class TransportFuzzTest {
  private static final EraLadder LADDER = new EraLadder(List.of(Revision.R2026_07_28));

  /// The input is the version header, the method header and the name header, a line each, and the
  /// body; an empty line is a header that is not there.
  @FuzzTest(maxDuration = "10m")
  void what_passes_as_modern_is_sound_and_agrees_with_its_headers(byte[] input) {
    String[] parts = new String(input, StandardCharsets.ISO_8859_1).split("\n", 4);
    JsonNode body = parts.length < 4 ? null : json(parts[3]);
    if (body == null) {
      return;
    }
    Headers headers =
        headers(MetadataHeaders.VERSION, parts[0], MetadataHeaders.METHOD, parts[1])
            .plus(MetadataHeaders.NAME, visible(parts[2]));
    switch (LADDER.classify(body, headers)) {
      case Classification.Modern(Message.Request request) -> {
        assertThat(Envelope.faults(request.params())).isEmpty();
        assertThat(Envelope.read(request.params()).version()).isEqualTo("2026-07-28");
        if (MetadataHeaders.check(headers, request, "2026-07-28") == null) {
          assertThat(headers.first(MetadataHeaders.VERSION).strip()).isEqualTo("2026-07-28");
          assertThat(headers.first(MetadataHeaders.METHOD).strip()).isEqualTo(request.method());
        }
      }
      case Classification.Modern(var message) ->
          assertThat(message).isInstanceOf(Message.Notification.class);
      case Classification.Legacy(var messages, var isBatch) -> {
        assertThat(messages).isNotEmpty().noneMatch(Message.Invalid.class::isInstance);
        assertThat(isBatch).isEqualTo(body.isArray());
      }
      case Classification.Refused refused -> {
        assertThat(refused.error().code())
            .isIn(
                ErrorCode.INVALID_REQUEST,
                ErrorCode.INVALID_PARAMS,
                ErrorCode.HEADER_MISMATCH,
                ErrorCode.UNSUPPORTED_VERSION);
        if (Message.read(body) instanceof Message.Request request) {
          assertThat(refused.id()).isEqualTo(request.id());
        }
      }
    }
  }

  @FuzzTest(maxDuration = "10m")
  void a_header_value_is_itself_or_what_its_base64_says_or_nothing(byte[] input) {
    String sent = new String(input, StandardCharsets.ISO_8859_1);
    String decoded = MetadataHeaders.decode(sent);
    if (!sent.startsWith("=?base64?") || !sent.endsWith("?=")) {
      assertThat(decoded).isEqualTo(sent);
    }
    String text = new String(input, StandardCharsets.UTF_8);
    String wrapped = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    assertThat(MetadataHeaders.decode("=?base64?" + wrapped + "?=")).isEqualTo(text);
  }

  @FuzzTest(maxDuration = "10m")
  void a_media_type_is_never_more_than_it_says(byte[] input) {
    String text = visible(new String(input, StandardCharsets.ISO_8859_1));
    if (MediaTypes.isJson(text)) {
      assertThat(text.strip()).startsWithIgnoringCase("application/json");
    }
    Accepts accepts = Accepts.of(Headers.of("accept", text));
    if (accepts.anything()) {
      assertThat(text).contains("/");
    }
    assertThat(Accepts.of(Headers.of("accept", text + ",*/*"))).isEqualTo(new Accepts(true, true));
  }

  private static Headers headers(String name, String value, String other, String otherValue) {
    Headers one = value.isEmpty() ? Headers.none() : Headers.of(name, visible(value));
    return otherValue.isEmpty() ? one : one.plus(other, visible(otherValue));
  }

  /// What an HTTP server lets through in a field value.
  private static String visible(String text) {
    return text.replaceAll("[^\\x20-\\x7e\\x80-\\xff]", " ");
  }

  private static JsonNode json(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (Json.Malformed e) {
      return null;
    }
  }
}
