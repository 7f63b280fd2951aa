package dev.gatehouse.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.app.StartFailure;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void understands_a_time_ago_a_day_and_an_instant() {
    assertThat(AuditCommand.since("90m", NOW)).isEqualTo(NOW.minusSeconds(5_400));
    assertThat(AuditCommand.since("24h", NOW)).isEqualTo("2026-11-19T12:00:00Z");
    assertThat(AuditCommand.since("7d", NOW)).isEqualTo("2026-11-13T12:00:00Z");
    assertThat(AuditCommand.since("2026-11-01", NOW)).isEqualTo("2026-11-01T00:00:00Z");
    assertThat(AuditCommand.since("2026-11-01T10:00:00Z", NOW)).isEqualTo("2026-11-01T10:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "24", "-3h", "2026-13-01", "12:00"})
  void says_what_a_time_is(String text) {
    assertThatThrownBy(() -> AuditCommand.since(text, NOW))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("--since");
  }
}
