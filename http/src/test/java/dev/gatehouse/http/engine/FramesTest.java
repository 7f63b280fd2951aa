package dev.gatehouse.http.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
  private final List<String> heard = new ArrayList<>();

  private FrameReader reader(boolean masked) {
    return new FrameReader(
        masked,
        (opcode, payload) -> heard.add(opcode + " " + new String(payload, StandardCharsets.UTF_8)));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  @Test
  void reads_the_examples_of_the_rfc() throws Exception {
    reader(false).accept(hex("81 05 48656c6c6f"));
    reader(true).accept(hex("81 85 37fa213d 7f9f4d5158"));
    reader(false).accept(hex("01 03 48656c 80 02 6c6f"));
    reader(false).accept(hex("89 05 48656c6c6f"));
    assertThat(heard).containsExactly("1 Hello", "1 Hello", "1 Hello", "9 Hello");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 1 << 20})
  void reads_back_what_it_writes(int length) throws Exception {
    for (boolean masked : new boolean[] {true, false}) {
      List<byte[]> back = new ArrayList<>();
      byte[] sent = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
      new FrameReader(masked, (opcode, payload) -> back.add(payload))
          .accept(Frames.encode(Frames.BINARY, sent, masked).getBytes());
      assertThat(back).containsExactly(sent);
    }
  }

  @Test
  void reads_frames_that_arrive_byte_by_byte() throws Exception {
    FrameReader reader = reader(true);
    byte[] bytes =
        Frames.encode(Frames.TEXT, "x".repeat(200).getBytes(StandardCharsets.US_ASCII), true)
            .getBytes();
    for (byte one : bytes) {
      reader.accept(new byte[] {one});
    }
    assertThat(heard).containsExactly("1 " + "x".repeat(200));
  }

  @Test
  void hears_a_ping_between_the_parts_of_a_message() throws Exception {
    reader(false).accept(hex("01 01 61 89 01 70 00 01 62 80 01 63 82 00"));
    assertThat(heard).containsExactly("9 p", "1 abc", "2 ");
  }

  @ParameterizedTest
  @CsvSource({
    "1002, c1 00", // a reserved bit
    "1002, 83 00", // an unknown opcode
    "1002, 8b 00",
    "1002, 81 80 00000000", // masked where it must not be
    "1002, 80 01 61", // nothing to continue
    "1002, 01 01 61 81 01 62", // a message inside of another
    "1002, 09 00", // a control frame in parts
    "1002, 89 7e 0080", // a long control frame
    "1009, 82 7f 0000000000100001", // more than 1 MiB
    "1009, 82 7f ffffffffffffffff"
  })
  void refuses_what_breaks_the_protocol(int code, String bytes) {
    assertThatThrownBy(() -> reader(false).accept(hex(bytes)))
        .asInstanceOf(type(FrameViolation.class))
        .extracting(FrameViolation::code)
        .isEqualTo(code);
  }

  @Test
  void refuses_parts_that_add_up_to_more_than_1_mib() {
    byte[] half = new byte[(1 << 19) + 1];
    byte[] first = Frames.encode(Frames.BINARY, half, false).getBytes();
    first[0] &= 0x7f;
    byte[] second = Frames.encode(Frames.CONTINUATION, half, false).getBytes();
    FrameReader reader = reader(false);
    assertThatThrownBy(
            () -> {
              reader.accept(first);
              reader.accept(second);
            })
        .asInstanceOf(type(FrameViolation.class))
        .extracting(FrameViolation::code)
        .isEqualTo(1009);
  }

  @Test
  void refuses_an_unmasked_frame_of_a_client() {
    assertThatThrownBy(() -> reader(true).accept(hex("81 01 61")))
        .isInstanceOf(FrameViolation.class);
  }

  @Test
  void refuses_text_that_is_not_utf_8() {
    assertThatThrownBy(() -> Frames.text(hex("c3 28"), 0))
        .asInstanceOf(type(FrameViolation.class))
        .extracting(FrameViolation::code)
        .isEqualTo(1007);
  }

  @Test
  void cuts_a_long_reason_between_characters() {
    byte[] payload = Frames.closePayload(4000, "\u00e9".repeat(100));
    assertThat(payload).hasSize(2 + 122);
    assertThat(new String(payload, 2, 122, StandardCharsets.UTF_8)).isEqualTo("\u00e9".repeat(61));
  }

  @Test
  void knows_which_codes_may_be_sent() {
    assertThat(List.of(1000, 1003, 1007, 1014, 3000, 4999)).allMatch(Frames::mayBeSent);
    assertThat(List.of(0, 999, 1004, 1005, 1006, 1015, 2999, 5000)).noneMatch(Frames::mayBeSent);
  }

  @Test
  void answers_the_key_of_the_rfc() {
    assertThat(Handshake.accept("dGhlIHNhbXBsZSBub25jZQ=="))
        .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    assertThat(Handshake.isKey(Handshake.newKey())).isTrue();
    assertThat(Handshake.isKey("short")).isFalse();
  }
}
