package dev.gatehouse.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealerTest {
  private static final byte[] PAYLOAD = "something".getBytes(StandardCharsets.UTF_8);

  private final SecretKey old = key(1);
  private final SecretKey young = key(2);
  private final Sealer sealer = new Sealer(List.of(old));

  @Test
  void opens_what_it_sealed_for_the_same_purpose_and_context_only() {
    String token = sealer.seal("a", PAYLOAD, "x", "y");
    assertThat(sealer.open("a", token, "x", "y")).isEqualTo(PAYLOAD);
    assertThat(sealer.open("b", token, "x", "y")).isNull();
    assertThat(sealer.open("a", token, "x", "z")).isNull();
    assertThat(sealer.open("a", token, "xy", "")).isNull();
    assertThat(sealer.open("a", token, "x")).isNull();
  }

  @Test
  void seals_the_same_differently_each_time_and_hides_it() {
    String token = sealer.seal("a", PAYLOAD);
    assertThat(token).isNotEqualTo(sealer.seal("a", PAYLOAD)).matches("v1\\.[A-Za-z0-9_-]+");
  }

  @Test
  void opens_nothing_that_was_changed_by_one_character() {
    String token = sealer.seal("a", PAYLOAD);
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(sealer.open("a", changed)).as(changed).isNull();
    }
    for (String broken :
        List.of("", "v1.", "v1.AAAA", "v1.=", token + "A", token + "=", " " + token)) {
      assertThat(sealer.open("a", broken)).isNull();
    }
  }

  @Test
  void opens_with_old_keys_while_they_are_kept() {
    String token = sealer.seal("a", PAYLOAD);
    assertThat(open(new Sealer(List.of(young, old)), token)).isEqualTo(PAYLOAD);
    assertThat(open(new Sealer(List.of(young)), token)).isNull();
    assertThat(open(Sealer.ephemeral(), token)).isNull();
    String later = new Sealer(List.of(young, old)).seal("a", PAYLOAD);
    assertThat(open(new Sealer(List.of(young)), later)).isEqualTo(PAYLOAD);
  }

  @Test
  void refuses_weak_keys_and_none() {
    assertThatThrownBy(() -> new Sealer(List.of(new SecretKeySpec(new byte[16], "AES"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sealer(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private static byte @Nullable [] open(Sealer sealer, String token) {
    return sealer.open("a", token);
  }

  private static SecretKey key(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return new SecretKeySpec(bytes, "AES");
  }
}
