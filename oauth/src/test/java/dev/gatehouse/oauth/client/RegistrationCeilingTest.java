package dev.gatehouse.oauth.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RegistrationCeilingTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T12:30:00Z"));
  private final RegistrationCeiling ceiling = new RegistrationCeiling(3, now::get);

  private void fill() {
    for (int i = 0; i < 3; i++) {
      assertThat(ceiling.hasRoom()).isTrue();
      ceiling.registered();
    }
    assertThat(ceiling.hasRoom()).isFalse();
  }

  @Test
  void accepts_so_many_within_a_day() {
    fill();
    now.updateAndGet(instant -> instant.plus(Duration.ofHours(23)));
    assertThat(ceiling.hasRoom()).isFalse();
    now.updateAndGet(instant -> instant.plus(Duration.ofHours(1)));
    fill();
  }

  @Test
  void counts_nobody_who_was_approved() {
    fill();
    ceiling.approved();
    assertThat(ceiling.hasRoom()).isTrue();
  }

  @Test
  void begins_anew_after_any_pause() {
    fill();
    now.updateAndGet(instant -> instant.plus(Duration.ofDays(400)));
    fill();
    ceiling.approved();
    ceiling.approved();
    ceiling.approved();
    ceiling.approved();
    fill();
  }
}
