package dev.gatehouse.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentryPageTest {
  private static final SentryHosts SAAS = SentryHosts.of(URI.create("https://sentry.io"));
  private static final SentryHosts OWN = SentryHosts.of(URI.create("http://localhost:9000"));

  @ParameterizedTest
  @CsvSource({
    "https://acme.sentry.io/issues/123/, acme, 123,",
    "https://acme.sentry.io/issues/WEB-1A/events/abc/?project=1, acme, WEB-1A, abc",
    "https://sentry.io/organizations/acme/issues/123, acme, 123,",
    "https://us.sentry.io/organizations/acme/issues/123/, acme, 123,",
    "https://sentry.io/acme/web/issues/123/, acme, 123,",
    "https://sentry.io/issues/123/, , 123,",
    "https://acme.sentry.io/projects/web/, acme, ,"
  })
  void reads_the_addresses_of_sentrys_own_service(
      String url, String organization, String issue, String event) {
    assertThat(SentryPage.parse(SAAS, url)).isEqualTo(new SentryPage(organization, issue, event));
  }

  @Test
  void takes_no_host_for_an_organization_elsewhere() {
    assertThat(SentryPage.parse(OWN, "http://localhost:9000/issues/7/").organization()).isNull();
    assertThat(SentryPage.parse(OWN, "http://localhost:9000/organizations/acme/issues/7/"))
        .isEqualTo(new SentryPage("acme", "7", null));
  }

  @Test
  void reads_no_page_of_another_server() {
    assertThatThrownBy(() -> SentryPage.parse(SAAS, "https://evil.example/issues/1/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://sentry.io");
  }

  @Test
  void writes_links_that_it_can_read() {
    for (SentryHosts hosts : new SentryHosts[] {SAAS, OWN}) {
      String link = new SentryLinks(hosts).event("acme", "WEB-1A", "abc");

      assertThat(SentryPage.parse(hosts, link)).isEqualTo(new SentryPage("acme", "WEB-1A", "abc"));
    }
    assertThat(new SentryLinks(SAAS).project("a.b", "x/y"))
        .isEqualTo("https://sentry.io/organizations/a.b/projects/x%2Fy/");
  }
}
