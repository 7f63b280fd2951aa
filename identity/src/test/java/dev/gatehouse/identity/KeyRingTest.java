package dev.gatehouse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private static final Secret OLD = new Secret("old-secret-of-at-least-32-characters");
  private static final Secret NEW = new Secret("new-secret-of-at-least-32-characters");
  private static final byte[] PLAIN = "plain".getBytes(StandardCharsets.UTF_8);

  private final PurposeKey before = KeyRing.of(List.of(OLD)).derive("test/v1");
  private final PurposeKey after = KeyRing.of(List.of(NEW, OLD)).derive("test/v1");

  @Test
  void refuses_missing_short_and_repeated_secrets_without_showing_them() {
    assertThatThrownBy(() -> KeyRing.of(List.of())).hasMessageContaining("at least one");
    assertThatThrownBy(() -> KeyRing.of(List.of(NEW, new Secret("short"))))
        .hasMessage("secret 2 is shorter than 32 characters");
    assertThatThrownBy(() -> KeyRing.of(List.of(NEW, NEW))).hasMessage("secret 2 occurs twice");
    assertThat(KeyRing.of(List.of(NEW)).toString()).isEqualTo("KeyRing of 1");
  }

  @Test
  void hashes_alike_in_every_process_with_the_same_secret() {
    assertThat(KeyRing.of(List.of(OLD)).derive("test/v1").hash("token"))
        .isEqualTo(before.hash("token"))
        .hasSize(43);
  }

  @Test
  void keeps_purposes_apart() {
    KeyRing ring = KeyRing.of(List.of(OLD));

    assertThat(ring.derive("a/v1").hash("token")).isNotEqualTo(ring.derive("b/v1").hash("token"));
    assertThat(ring.derive("b/v1").open(ring.derive("a/v1").seal(PLAIN, "here"), "here")).isNull();
  }

  @Test
  void recognises_hashes_of_older_secrets_and_makes_those_of_the_current_one() {
    assertThat(after.hashes("token")).containsExactly(after.hash("token"), before.hash("token"));
    assertThat(after.matches("token", before.hash("token"))).isTrue();
    assertThat(after.matches("other", before.hash("token"))).isFalse();
    assertThat(before.matches("token", after.hash("token"))).isFalse();
  }

  @Test
  void opens_what_older_secrets_sealed_and_says_that_it_is_old() {
    String sealed = before.seal(PLAIN, "here");

    assertThat(after.open(sealed, "here")).isEqualTo(PLAIN);
    assertThat(after.isCurrent(sealed)).isFalse();
    assertThat(after.isCurrent(after.seal(PLAIN, "here"))).isTrue();
    assertThat(before.open(after.seal(PLAIN, "here"), "here")).isNull();
  }

  @Test
  void opens_nothing_that_was_moved_or_changed() {
    String sealed = before.seal(PLAIN, "here");

    assertThat(before.open(sealed, "there")).isNull();
    for (int i = sealed.indexOf('.') + 1; i < sealed.length() - 1; i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
      assertThat(before.open(changed, "here")).as("changed at " + i).isNull();
    }
    assertThat(before.open("", "here")).isNull();
    assertThat(before.open("nonsense", "here")).isNull();
    assertThat(before.open(sealed.substring(0, 12), "here")).isNull();
    assertThat(before.open(sealed.substring(0, sealed.indexOf('.') + 1) + "%%%", "here")).isNull();
  }

  @Test
  void never_seals_the_same_text_to_the_same_bytes() {
    assertThat(before.seal(PLAIN, "here")).isNotEqualTo(before.seal(PLAIN, "here"));
  }

  @Test
  void gives_the_holder_of_a_secret_a_key_of_its_own() {
    byte[] sealed = SealingKey.heldBy(OLD, "retry").seal(PLAIN, "here");

    assertThat(SealingKey.heldBy(OLD, "retry").open(sealed, "here")).isEqualTo(PLAIN);
    assertThat(SealingKey.heldBy(NEW, "retry").open(sealed, "here")).isNull();
    assertThat(SealingKey.heldBy(OLD, "other").open(sealed, "here")).isNull();
    assertThatThrownBy(() -> new SealingKey(new byte[16])).hasMessageContaining("32");
  }
}
