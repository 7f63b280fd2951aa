package dev.gatehouse.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json, text/event-stream     | true  | true
          application/json                        | true  | false
          TEXT/EVENT-STREAM                       | false | true
          application/json;q=0.5, text/html       | true  | false
          */*                                     | true  | true
          application/*                           | true  | false
          text/*;q=0.1                            | false | true
          text/html                               | false | false
          application/json; q=0, text/event-stream| false | true
          application/json;q=0.0                  | false | false
          """)
  void reads_what_a_client_takes(String accept, boolean json, boolean events) {
    assertThat(Accepts.of(Headers.of("accept", accept))).isEqualTo(new Accepts(json, events));
  }

  @Test
  void takes_silence_for_consent() {
    assertThat(Accepts.of(Headers.none())).isEqualTo(new Accepts(true, true));
  }
}
