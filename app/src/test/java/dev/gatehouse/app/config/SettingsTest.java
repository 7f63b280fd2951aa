package dev.gatehouse.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.app.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void the_environment_wins_over_the_file() {
    Settings settings = read("SENTRY_HOST=file.example", Map.of("SENTRY_HOST", "env.example"));
    assertThat(settings.text(Setting.SENTRY_HOST)).isEqualTo("env.example");
  }

  @Test
  void a_file_may_have_comments_quotes_and_exports() {
    Settings settings =
        read("# why\n\nexport SENTRY_HOST=\"a b\"\nSENTRY_CLIENT_ID='x=y'", Map.of());
    assertThat(settings.text(Setting.SENTRY_HOST)).isEqualTo("a b");
    assertThat(settings.text(Setting.SENTRY_CLIENT_ID)).isEqualTo("x=y");
  }

  @Test
  void an_unknown_name_in_the_file_is_refused_with_its_line() {
    assertThatThrownBy(() -> read("\nSENTRY_HOTS=x", Map.of()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("Line 2")
        .hasMessageContaining("Did you mean SENTRY_HOST?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SENTRY_HOTS", "COOKIE_SECRE", "MCP_URLL", "GATEHOUSE_NONSENSE", "OAUTH_RPV"})
  void a_name_in_the_environment_that_was_meant_for_us_is_refused(String name) {
    assertThatThrownBy(() -> read("", Map.of(name, "x")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATH", "HOME", "SENTRY_RELEASE", "MCP_TIMEOUT"})
  void names_of_others_are_left_alone(String name) {
    assertThat(read("", Map.of(name, "x")).isSet(Setting.SENTRY_HOST)).isFalse();
  }

  @Test
  void a_line_without_equals_is_refused() {
    assertThatThrownBy(() -> read("SENTRY_HOST", Map.of()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("NAME=value");
  }

  @Test
  void a_flag_is_true_or_false() {
    assertThatThrownBy(
            () -> read("SENTRY_INSECURE_HTTP=yes", Map.of()).flag(Setting.SENTRY_INSECURE_HTTP))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("true or false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void a_weak_secret_is_refused_without_being_repeated(String secret) {
    assertThatThrownBy(() -> read("", Map.of()).strongSecret(Setting.COOKIE_SECRET, secret))
        .isInstanceOf(StartFailure.class)
        .hasMessageNotContaining(secret);
  }

  @ParameterizedTest
  @CsvSource({
    "sentry.io, https://sentry.io",
    "sentry.example.com:9000, https://sentry.example.com:9000",
    "https://sentry.example.com/, https://sentry.example.com",
    "http://localhost:8788, http://localhost:8788",
    "http://127.0.0.1:9000, http://127.0.0.1:9000",
  })
  void a_sentry_is_a_host_a_host_with_a_port_or_a_url(String text, String expected) {
    Settings settings = read("", Map.of("SENTRY_HOST", text));
    assertThat(SentryAddress.from(settings)).isEqualTo(URI.create(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sentry.example.com",
        "ftp://sentry.io",
        "https://a@b.example",
        "https://s.io/x",
        "not a host"
      })
  void other_sentries_are_refused(String text) {
    Settings settings = read("", Map.of("SENTRY_HOST", text));
    assertThatThrownBy(() -> SentryAddress.from(settings))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("SENTRY_HOST");
  }

  @ParameterizedTest
  @CsvSource({
    "https://MCP.example.com, https://mcp.example.com",
    "https://mcp.example.com:443/, https://mcp.example.com",
    "http://127.0.0.1:9999, http://127.0.0.1:9999",
  })
  void a_public_address_is_an_origin(String text, String canonical) {
    Settings settings = read("", Map.of("MCP_URL", text));
    assertThat(PublicUrl.from(settings, 1).canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://mcp.example.com",
        "https://mcp.example.com/mcp",
        "mcp.example.com",
        "https://x?y"
      })
  void other_public_addresses_are_refused(String text) {
    Settings settings = read("", Map.of("MCP_URL", text));
    assertThatThrownBy(() -> PublicUrl.from(settings, 1))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("MCP_URL");
  }

  @Test
  void without_a_public_address_every_name_of_loopback_is_this_place() {
    var address = PublicUrl.from(read("", Map.of()), 8787);
    assertThat(address.canonical()).isEqualTo("http://127.0.0.1:8787");
    assertThat(address.isSamePlace("http://localhost:8787")).isTrue();
    assertThat(address.isSamePlace("http://[::1]:8787")).isTrue();
    assertThat(address.isSamePlace("http://localhost:8788")).isFalse();
  }

  @Test
  void every_setting_is_documented() throws IOException {
    String page = Files.readString(repositoryRoot().resolve("docs/configuration.md"));
    assertThat(Setting.values())
        .allSatisfy(setting -> assertThat(page).contains("`" + setting.name() + "`"));
  }

  private Settings read(String file, Map<String, String> environment) {
    try {
      return Settings.read(environment, Files.writeString(folder.resolve(".env"), file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path repositoryRoot() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(here.resolve("gatehouse"))) {
      here = here.getParent();
    }
    return here;
  }
}
