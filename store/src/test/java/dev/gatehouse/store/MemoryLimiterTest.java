package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryLimiterTest extends LimiterContract {
  @Override
  Limiter open() {
    return new MemoryLimiter();
  }

  @Test
  void remembers_a_bounded_number_of_keys_and_first_of_all_those_that_call_often() {
    try (MemoryLimiter small = new MemoryLimiter(100)) {
      for (int i = 0; i < 10_000; i++) {
        small.take(SIXTY, "passing by " + i, NOW);
        small.take(SIXTY, "flood", NOW);
      }

      assertThat(small.size()).isLessThanOrEqualTo(100);
      assertThat(small.take(SIXTY, "flood", NOW)).isInstanceOf(Limiter.Limited.class);
    }
  }
}
