package dev.gatehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String STRONG = "0123456789abcdef0123456789abcdef";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "0123456789abcdef0123456789abcde",
        "your-secret-goes-in-this-place-please",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "changeme-changeme-changeme-changeme",
      })
  void refuses_a_weak_secret_without_repeating_it(String secret) {
    assertThatThrownBy(() -> NamedSecret.of("ci", secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'ci' is too weak")
        .hasMessageContaining("openssl rand -hex 32")
        .extracting(Throwable::getMessage)
        .asString()
        .matches(message -> secret.isEmpty() || !message.contains(secret));
  }

  @Test
  void prints_a_secret_by_its_name_only() {
    NamedSecret secret = NamedSecret.of("ci", STRONG);

    assertThat(secret).hasToString("ci");
    assertThat(new InfraSettings("production", "1", List.of(secret), List.of()).toString())
        .doesNotContain(STRONG);
  }

  @Test
  void refuses_two_secrets_or_stages_of_one_name() {
    NamedSecret secret = NamedSecret.of("ci", STRONG);
    Stage stage = new Stage("prod", null);

    assertThatThrownBy(
            () -> new InfraSettings("production", "1", List.of(secret, secret), List.of()))
        .hasMessage("Two shared secrets are called 'ci'.");
    assertThatThrownBy(() -> new InfraSettings("production", "1", List.of(), List.of(stage, stage)))
        .hasMessage("Two stages are called 'prod'.");
  }

  @Test
  void refuses_an_unknown_environment() {
    assertThatThrownBy(() -> new InfraSettings("prod", "1", List.of(), List.of()))
        .hasMessageContaining("ENVIRONMENT is 'prod'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Prod", "../prod", "prod/x", "1st"})
  void refuses_a_name_that_is_no_stage(String name) {
    assertThatThrownBy(() -> new Stage(name, null)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuses_a_bucket_that_is_no_directory() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "x");

    assertThatThrownBy(() -> new Stage("prod", file)).hasMessageContaining("is no directory");
    assertThatThrownBy(() -> new Stage("prod", directory.resolve("absent")))
        .hasMessageContaining("create");
  }
}
