package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.store.Limiter.Allowed;
import dev.gatehouse.store.Limiter.Decision;
import dev.gatehouse.store.Limiter.Limited;
import dev.gatehouse.store.Limiter.Tier;
import dev.gatehouse.store.Limiter.WhenDown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every limiter promises.
@Timeout(60)
abstract class LimiterContract {
  static final Tier SIXTY = new Tier("mcp-user", 60, Duration.ofSeconds(60), WhenDown.REFUSE);
  static final Tier TWO = new Tier("chat", 2, Duration.ofSeconds(10), WhenDown.REFUSE);
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

  Limiter limiter;

  /// One that counts nothing yet.
  abstract Limiter open();

  @BeforeEach
  void open_the_limiter() {
    limiter = open();
  }

  @AfterEach
  void close_the_limiter() {
    limiter.close();
  }

  @Test
  void allows_as_many_calls_as_the_tier_and_says_how_many_are_left() {
    Instant end = NOW.plusSeconds(10);

    assertThat(limiter.take(TWO, "ann", NOW)).isEqualTo(new Allowed(1, end));
    assertThat(limiter.take(TWO, "ann", NOW.plusSeconds(3))).isEqualTo(new Allowed(0, end));
    assertThat(limiter.take(TWO, "ann", NOW.plusMillis(9_999)))
        .isEqualTo(new Limited(Duration.ofMillis(1), end));
  }

  @Test
  void the_next_window_opens_with_the_first_call_at_or_after_the_end() {
    takes(3, "ann", NOW);

    assertThat(limiter.take(TWO, "ann", NOW.plusSeconds(10)))
        .isEqualTo(new Allowed(1, NOW.plusSeconds(20)));
    assertThat(limiter.take(TWO, "ann", NOW.plusSeconds(35)))
        .isEqualTo(new Allowed(1, NOW.plusSeconds(45)));
  }

  @Test
  void calls_that_were_limited_do_not_make_the_window_longer() {
    takes(50, "ann", NOW);
    takes(50, "ann", NOW.plusSeconds(9));

    assertThat(limiter.take(TWO, "ann", NOW.plusSeconds(10))).isInstanceOf(Allowed.class);
  }

  @Test
  void keys_and_tiers_count_for_themselves() {
    takes(3, "ann", NOW);

    assertThat(limiter.take(TWO, "bob", NOW)).isInstanceOf(Allowed.class);
    assertThat(limiter.take(SIXTY, "ann", NOW)).isEqualTo(new Allowed(59, NOW.plusSeconds(60)));
    assertThat(limiter.take(TWO, "ann ", NOW)).isInstanceOf(Allowed.class);
    assertThat(limiter.take(TWO, "", NOW)).isInstanceOf(Allowed.class);
    assertThat(limiter.take(TWO, "a\0b\uD800", NOW)).isInstanceOf(Allowed.class);
  }

  @Test
  void of_two_hundred_calls_at_once_exactly_sixty_pass() throws Exception {
    List<Decision> decisions = StoreContract.together(200, _ -> limiter.take(SIXTY, "ann", NOW));

    assertThat(decisions).filteredOn(Allowed.class::isInstance).hasSize(60);
    assertThat(decisions)
        .filteredOn(Allowed.class::isInstance)
        .extracting(each -> ((Allowed) each).remaining())
        .doesNotHaveDuplicates();
    assertThat(decisions).allMatch(each -> each.resetAt().equals(NOW.plusSeconds(60)));
  }

  @Test
  void refuses_a_key_that_is_too_long_and_a_tier_out_of_bounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> limiter.take(TWO, "x".repeat(513), NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tier("chat", 0, Duration.ofSeconds(1), WhenDown.ALLOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tier("chat", 1, Duration.ofMillis(999), WhenDown.ALLOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tier("Chat", 1, Duration.ofSeconds(1), WhenDown.ALLOW));
  }

  void takes(int count, String key, Instant now) {
    for (int i = 0; i < count; i++) {
      limiter.take(TWO, key, now);
    }
  }
}
