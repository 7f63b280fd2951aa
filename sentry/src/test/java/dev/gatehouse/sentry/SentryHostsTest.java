package dev.gatehouse.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentryHostsTest {
  private static final SentryHosts SAAS = SentryHosts.of(URI.create("https://sentry.io"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://sentry.io",
        "https://us.sentry.io",
        "https://US.Sentry.IO/organizations/x/",
        "https://sentry.io:443/",
        "https://acme.sentry.io/issues/1/"
      })
  void trusts_the_configured_host_and_those_below_it(String url) {
    assertThat(SAAS.trusted(url)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sentry.io",
        "http://us.sentry.io",
        "https://sentry.io.evil.com",
        "https://evilsentry.io",
        "https://.sentry.io",
        "https://sentry.io@evil.com",
        "https://us.sentry.io@evil.com/",
        "https://evil.com/sentry.io",
        "https://evil.com#.sentry.io",
        "https://evil.com?.sentry.io",
        "https://evil.com\\.sentry.io",
        "https://sentry.io:8443",
        "https://sentry.io.",
        "https://xn--sntry-fsa.io",
        "https://ѕentry.io",
        "https://127.0.0.1",
        "//sentry.io",
        "sentry.io",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://sentry.io",
        ""
      })
  void trusts_nobody_else(String url) {
    assertThat(SAAS.trusted(url)).isNull();
  }

  @Test
  void trusts_no_subdomain_of_a_plain_http_host() {
    SentryHosts local = SentryHosts.of(URI.create("http://localhost:9000"));

    assertThat(local.trusted("http://localhost:9000/x"))
        .isEqualTo(URI.create("http://localhost:9000"));
    assertThat(local.trusted("http://eu.localhost:9000")).isNull();
    assertThat(local.trusted("http://localhost:9001")).isNull();
    assertThat(local.isSaas()).isFalse();
  }

  @Test
  void trusts_regions_that_an_operator_listed() {
    SentryHosts hosts =
        SentryHosts.of(
            URI.create("https://errors.example.com"),
            List.of(URI.create("https://eu.example.net/")));

    assertThat(hosts.trusted("https://eu.example.net")).isNotNull();
    assertThat(hosts.trusted("https://us.example.net")).isNull();
    assertThat(hosts.hasRegions()).isTrue();
  }

  @Test
  void reads_the_organization_from_a_subdomain_only_where_subdomains_mean_that() {
    assertThat(SAAS.organizationOf(URI.create("https://acme.sentry.io/issues/1")))
        .isEqualTo("acme");
    assertThat(SAAS.organizationOf(URI.create("https://us.sentry.io/issues/1"))).isNull();
    assertThat(SAAS.organizationOf(URI.create("https://sentry.io/issues/1"))).isNull();
    assertThat(
            SentryHosts.of(URI.create("https://errors.example.com"))
                .organizationOf(URI.create("https://errors.example.com/issues/1")))
        .isNull();
  }

  @Test
  void refuses_a_base_that_is_no_origin() {
    assertThatThrownBy(() -> SentryHosts.of(URI.create("mailto:a@b")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
