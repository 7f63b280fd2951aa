package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagesTest {
  private final Scene scene = Scene.inMemory();

  @Test
  void name_the_client_its_address_and_what_it_gets() {
    WebResponse page = scene.consentPage(scene.register(Scene.REDIRECT));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.bodyText())
        .contains("<bdi>Test &lt;Client&gt;</bdi> <span>wants to use Sentry for you")
        .contains("<strong class=\"host\">127.0.0.1</strong>")
        .contains("<code>" + Scene.REDIRECT + "</code>")
        .contains("program on your own device")
        .contains("4 tools")
        .contains("1 tool<")
        .contains("reads only")
        .contains("can change things")
        .contains("sentry.test:9000")
        .contains("Approve read-only")
        .contains("value=\"deny\"");
  }

  @Test
  void can_be_neither_framed_nor_scripted_nor_kept() {
    WebResponse page = scene.consentPage(scene.register(Scene.REDIRECT));

    assertThat(page.header("content-security-policy"))
        .contains("default-src 'none'")
        .contains("style-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("x-frame-options")).isEqualTo("DENY");
    assertThat(page.header("cache-control")).isEqualTo("no-store");
    assertThat(page.header("referrer-policy")).isEqualTo("same-origin");
    assertThat(page.bodyText()).doesNotContain("<script").doesNotContain("style=");
    assertThat(page.header("set-cookie"))
        .startsWith("gatehouse-browser=")
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Path=/")
        .doesNotContain("Domain");
  }

  @Test
  void escape_what_clients_and_requests_say() {
    String client =
        scene
            .registerRaw(
                """
                {"client_name": "\\"><script>alert(1)</script>", "token_endpoint_auth_method": "none",
                 "redirect_uris": ["https://app.example/cb?a='b&c=(d)"]}
                """)
            .get("client_id")
            .stringValue();

    WebResponse page =
        scene.consentPage(client, "redirect_uri", null, "state", "\"><img src=x>", "scope", "a&b");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.bodyText())
        .doesNotContain("<script")
        .doesNotContain("<img")
        .contains("https://app.example/cb?a=&#39;b&amp;c=(d)")
        .contains("&lt;script&gt;");
    String onward = FakeBrowser.onward(scene.decide(page, "deny"));
    assertThat(onward).startsWith("https://app.example/cb?a='b&c=(d)&error=access_denied");
    assertThat(FakeSentry.target(onward).query("state")).isEqualTo("\"><img src=x>");
  }

  @Test
  void say_what_a_constraint_limits_the_client_to() {
    String client = scene.register(Scene.REDIRECT);

    assertThat(scene.consentPage(client, "resource", Scene.AUDIENCE + "/acme").bodyText())
        .contains("Limited to the organization <strong>acme</strong>");
    assertThat(scene.consentPage(client, "resource", Scene.AUDIENCE + "/acme/web").bodyText())
        .contains("the project <strong>web</strong> of <strong>acme</strong>");
    assertThat(scene.consentPage(client).bodyText()).doesNotContain("Limited to");
  }

  @ParameterizedTest
  @CsvSource({
    ", true, true",
    "event:read org:read project:read, true, false",
    "event:write org:read, true, true",
    "event:write org:read project:read, true, true",
    "offline_access, true, true",
    "org:read, true, false",
  })
  void preselect_the_skills_that_the_requested_scopes_give(
      String scope, boolean inspect, boolean triage) {
    String page = scene.consentPage(scene.register(Scene.REDIRECT), "scope", scope).bodyText();

    assertThat(page.contains("value=\"inspect\" checked")).isEqualTo(inspect);
    assertThat(page.contains("value=\"triage\" checked")).isEqualTo(triage);
  }

  @Test
  void are_styled_by_a_sheet_that_browsers_may_keep() {
    WebResponse page = scene.consentPage(scene.register(Scene.REDIRECT));
    String path = FakeBrowser.find(page, "rel=\"stylesheet\" href=\"([^\"]*)\"");

    WebResponse sheet = scene.browser.get(path);

    assertThat(path).matches("/oauth/assets/consent-[0-9a-f]{12}\\.css");
    assertThat(sheet.status()).isEqualTo(200);
    assertThat(sheet.header("content-type")).isEqualTo("text/css; charset=utf-8");
    assertThat(sheet.header("cache-control")).contains("immutable");
    assertThat(sheet.bodyText()).contains("prefers-color-scheme: dark").doesNotContain("url(");
  }
}
