package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitTest {
  private static final Key KEY = new Key("code", "one");
  private static final Instant LATER = Instant.parse("2030-01-01T00:00:00.001Z");

  @Test
  void refuses_a_second_change_of_a_key() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Commit.of().put(KEY, "a", LATER).delete(KEY));
    assertThat(Commit.of().expectNone(KEY).put(KEY, "a", LATER).steps()).hasSize(2);
  }

  @Test
  void refuses_the_hundred_and_first_step() {
    Commit commit = Commit.of();
    for (int i = 0; i < 100; i++) {
      commit.delete(new Key("code", "n" + i));
    }

    assertThatIllegalArgumentException().isThrownBy(() -> commit.delete(KEY));
    assertThat(commit.steps()).hasSize(100);
  }

  @Test
  void refuses_an_expiry_that_no_engine_can_keep() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Commit.of().put(KEY, "a", Instant.MAX))
        .withMessageContaining("code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0b", "\uD800", "x\uDC00", "\uD83D"})
  void refuses_a_name_that_no_engine_can_keep_apart(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Key("code", name));
  }

  @Test
  void refuses_a_name_that_is_too_long_and_does_not_repeat_it() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Key("code", "s3cret".repeat(100)))
        .withMessage("not a key in space code");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Code", "a b", "a_b", "abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqr"})
  void refuses_what_is_not_the_name_of_a_space(String space) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Key(space, "x"));
  }

  @Test
  void an_entry_does_not_show_its_value() {
    Entry entry = new Entry(KEY, "s3cret".getBytes(), 7, LATER);

    assertThat(entry.toString()).doesNotContain("s3cret").contains("7");
  }
}
