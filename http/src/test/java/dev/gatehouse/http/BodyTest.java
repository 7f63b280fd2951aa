package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BodyTest {
  private static Body.Stream stream(int bytes, long length) {
    return new Body.Stream(new ByteArrayInputStream(new byte[bytes]), length);
  }

  @Test
  void is_read_up_to_a_limit() throws Exception {
    assertThat(Body.of(new byte[3]).readAll(3)).hasSize(3);
    assertThat(stream(3, -1).readAll(3)).hasSize(3);
    for (Body large : List.of(Body.of(new byte[4]), stream(4, -1), stream(0, 4))) {
      assertThatThrownBy(() -> large.readAll(3))
          .isInstanceOf(HttpFailure.class)
          .extracting("status", "code")
          .containsExactly(413, "body_too_large");
    }
  }

  @Test
  void cannot_be_read_as_a_whole_when_it_is_pushed() {
    assertThatThrownBy(() -> new Body.Push(sink -> {}).readAll(1)).isInstanceOf(IOException.class);
  }

  @Test
  void lets_go_of_what_it_holds_when_nobody_reads_it() {
    AtomicBoolean closed = new AtomicBoolean();
    new Body.Stream(
            new InputStream() {
              @Override
              public int read() {
                return -1;
              }

              @Override
              public void close() throws IOException {
                closed.set(true);
                throw new IOException("nobody minds");
              }
            },
            -1)
        .release();
    assertThat(closed).isTrue();

    List<String> told = new ArrayList<>();
    new Body.Push(
            sink -> {
              sink.onClosed(() -> told.add("closed"));
              told.add("pushed " + sink.push("x"));
            })
        .release();
    new Body.Upgrade(
            null,
            peer ->
                new WebSocketListener() {
                  @Override
                  public void onText(String text) {}

                  @Override
                  public void onBinary(byte[] bytes) {}

                  @Override
                  public void onClose(int code, String reason) {
                    told.add("code " + code + ", sent " + peer.sendText("x"));
                  }
                })
        .release();
    assertThat(told).containsExactly("closed", "pushed false", "code 1006, sent false");
  }
}
