package dev.gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.app.config.Setting;
import dev.gatehouse.app.config.Settings;
import dev.gatehouse.store.Limiter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitPlanTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "RATE_LIMIT_SEARCH, search, 20, 60",
    "RATE_LIMIT_OAUTH_IP, oauth-ip, 60, 60",
    "RATE_LIMIT_MCP_IP, mcp-ip, 300, 60",
    "RATE_LIMIT_MCP_USER, mcp-user, 60, 60",
  })
  void limits_hold_without_being_asked_for(Setting setting, String name, int calls, int seconds) {
    assertThat(LimitPlan.tier(settings(Map.of()), setting))
        .isEqualTo(tier(name, calls, Duration.ofSeconds(seconds)));
  }

  @Test
  void a_limit_is_calls_in_seconds() {
    Settings settings = settings(Map.of("RATE_LIMIT_SEARCH", " 5/3600 "));

    assertThat(LimitPlan.tier(settings, Setting.RATE_LIMIT_SEARCH))
        .isEqualTo(tier("search", 5, Duration.ofHours(1)));
  }

  @Test
  void a_limit_can_be_off() {
    Settings settings = settings(Map.of("RATE_LIMIT_SEARCH", "off"));

    assertThat(LimitPlan.tier(settings, Setting.RATE_LIMIT_SEARCH)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "60",
        "60/",
        "/60",
        "/",
        "0/60",
        "60/0",
        "-1/60",
        "60/60/60",
        "60 / 60",
        "60/60s",
        "on",
        "OFF",
        "1000001/60",
        "60/86401",
        "9999999999/60",
        "60/9999999999"
      })
  void anything_else_is_refused_with_what_it_must_be(String text) {
    Settings settings = settings(Map.of("RATE_LIMIT_MCP_IP", text));

    assertThatThrownBy(() -> LimitPlan.tier(settings, Setting.RATE_LIMIT_MCP_IP))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("RATE_LIMIT_MCP_IP is malformed")
        .hasMessageContaining("calls/seconds");
  }

  private Settings settings(Map<String, String> environment) {
    return Settings.read(environment, folder.resolve("none"));
  }

  private static Limiter.Tier tier(String name, int calls, Duration window) {
    return new Limiter.Tier(name, calls, window, Limiter.WhenDown.COUNT_HERE);
  }
}
