package dev.gatehouse.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentryAddressTest {
  private static final SentryHosts SAAS = SentryHosts.of(URI.create("https://sentry.io"));
  private static final SentryHosts OWN = SentryHosts.of(URI.create("https://errors.example.com"));

  @ParameterizedTest
  @CsvSource({
    "/organizations/acme/issues/5001/?project=1, ISSUE, 5001,",
    "/organizations/acme/issues/5001/events/abc/, EVENT, 5001, abc",
    "/acme/web/issues/5001/, ISSUE, 5001,",
    "/organizations/acme/explore/traces/trace/0123456789abcdef0123456789abcdef/, TRACE,"
        + " 0123456789abcdef0123456789abcdef,",
    "/organizations/acme/performance/trace/0123456789abcdef0123456789abcdef/?x=1&node=span-a1,"
        + " SPAN, 0123456789abcdef0123456789abcdef, a1",
    "/organizations/acme/explore/replays/r1/, REPLAY, r1,",
    "/organizations/acme/releases/web%402.4%2B1/, RELEASE, web@2.4+1,",
    "/organizations/acme/crons/web/nightly/, MONITOR, nightly,",
    "/organizations/acme/explore/profiling/profile/web/p1/flamegraph/, PROFILE, p1,",
    "/organizations/acme/preprod/snapshots/7/, SNAPSHOT, 7,",
    "/organizations/acme/dashboard/7/, UNKNOWN,,"
  })
  void reads_what_a_page_is_about(String path, SentryAddress.Kind kind, String id, String part) {
    SentryAddress address = SentryAddress.parse(OWN, "https://errors.example.com" + path);

    assertThat(address).isEqualTo(new SentryAddress(kind, "acme", id, part));
  }

  @Test
  void reads_the_organization_off_a_subdomain_of_sentrys_own_service_only() {
    assertThat(SentryAddress.parse(SAAS, "https://acme.sentry.io/issues/1/").organization())
        .isEqualTo("acme");
    assertThat(SentryAddress.parse(SAAS, "https://us.sentry.io/issues/1/").organization()).isNull();
    assertThat(SentryAddress.parse(OWN, "https://errors.example.com/issues/1/").organization())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/organizations/acme/issues/1/",
        "https://errors.example.com@evil.example/issues/1/",
        "https://errors.example.com.evil.example/issues/1/",
        "http://errors.example.com/issues/1/",
        "https://errors.example.com:8443/issues/1/",
        "javascript:alert(1)",
        "//errors.example.com/issues/1/",
        "not an address"
      })
  void refuses_addresses_of_anybody_else(String url) {
    assertThatThrownBy(() -> SentryAddress.parse(OWN, url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("errors.example.com");
  }
}
