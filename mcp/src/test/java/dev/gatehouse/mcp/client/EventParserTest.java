package dev.gatehouse.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {
  private final EventParser parser = new EventParser(100);

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void reads_lines_of_every_ending_in_pieces_of_every_size(String end) throws Exception {
    byte[] stream =
        String.join(end, "data: äb", "data:c", "", ": note", "event: other", "data", "data", "", "")
            .getBytes(StandardCharsets.UTF_8);
    for (int size = 1; size <= stream.length; size++) {
      EventParser fresh = new EventParser(100);
      List<String> events = new ArrayList<>();
      for (int at = 0; at < stream.length; at += size) {
        fresh.feed(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + size)));
        collect(fresh, events);
      }
      assertThat(events).as("pieces of %s", size).containsExactly("message äb\nc", "other \n");
    }
  }

  @Test
  void skips_a_byte_order_mark_and_events_without_data() throws Exception {
    assertThat(feed("\uFEFFdata: 1\n\nevent: ping\n\nid: 3\n\n")).containsExactly("message 1");
  }

  @Test
  void leaves_out_an_event_that_never_ended() throws Exception {
    assertThat(feed("data: 1\n\ndata: 2\n")).containsExactly("message 1");
  }

  @Test
  void remembers_the_id_of_the_last_complete_event_even_without_data() throws Exception {
    feed("id: a\ndata: \n\nid: b\n");
    assertThat(parser.lastEventId()).isEqualTo("a");
    feed("\n");
    assertThat(parser.lastEventId()).isEqualTo("b");
  }

  @Test
  void believes_no_id_with_a_null_and_no_retry_that_is_no_number() throws Exception {
    feed("id: a\nretry: 250\n\nid: b\0\nretry: 1e3\nretry: 99999999999\nretry:\n\n");
    assertThat(parser.lastEventId()).isEqualTo("a");
    assertThat(parser.retryMillis()).isEqualTo(250);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: %s", ": %s", "%s", "data: 1\ndata: %s"})
  void gives_up_on_an_event_or_line_beyond_the_limit(String line) {
    String stream = line.formatted("x".repeat(101));
    assertThatThrownBy(() -> feed(stream))
        .isInstanceOf(McpFailure.Broken.class)
        .hasMessageContaining("100 bytes");
  }

  @Test
  void counts_the_lines_of_one_event_together() {
    assertThatThrownBy(() -> feed("data: 1234567890\n".repeat(11)))
        .isInstanceOf(McpFailure.Broken.class);
  }

  private List<String> feed(String text) throws McpFailure {
    parser.feed(text.getBytes(StandardCharsets.UTF_8));
    List<String> events = new ArrayList<>();
    collect(parser, events);
    return events;
  }

  private static void collect(EventParser parser, List<String> events) {
    for (SseEvent event = parser.poll(); event != null; event = parser.poll()) {
      String kind = event.isMessage() ? "message " : "other ";
      events.add(kind + new String(event.data(), StandardCharsets.UTF_8));
    }
  }
}
