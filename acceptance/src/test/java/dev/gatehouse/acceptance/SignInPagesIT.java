package dev.gatehouse.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person in a real browser: consent, Sentry's own pages, and the way back to the client.
class SignInPagesIT {
  private static final String LIST_TOOLS =
      """
      {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{\
      "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
      "io.modelcontextprotocol/clientCapabilities":{}}}}""";

  @TempDir static Path folder;

  private static Installation installation;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    installation = Installation.start(folder);
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    installation.close();
  }

  @Test
  void signs_in_for_a_client_on_loopback() throws Exception {
    try (LoopbackCallback callback = new LoopbackCallback();
        BrowserContext person = chromium.browser().newContext()) {
      OAuthClient client = new OAuthClient(installation.address(), callback.uri());
      Page page = person.newPage();
      List<String> complaints = complaintsOf(page);
      page.navigate(client.authorizeUrl("state-1"));
      shoot(page, "consent");
      approveAtGatehouse(page);
      signInAtSentry(page);
      String answer = callback.await();
      assertThat(answer).contains("state=state-1", "iss=");
      HttpResponse<String> tokens = client.redeem(answer);
      assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
      String accessToken = OAuthClient.tree(tokens).get("access_token").asString();
      assertThat(callWorks(client, accessToken)).isTrue();
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void signs_in_for_a_client_on_a_custom_scheme() throws Exception {
    String redirect = "cursor://anysphere.cursor-mcp/oauth/callback";
    try (BrowserContext person = chromium.browser().newContext()) {
      OAuthClient client = new OAuthClient(installation.address(), redirect);
      Page page = person.newPage();
      page.navigate(client.authorizeUrl("state-2"));
      approveAtGatehouse(page);
      signInAtSentry(page);
      Locator back = page.locator("a[href^='cursor://']");
      assertThat(back).isVisible();
      shoot(page, "back-to-client");
      String answer = back.getAttribute("href");
      assertThat(answer).startsWith(redirect).contains("state=state-2");
      assertThat(client.redeem(answer).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_person_who_denies_sends_the_client_a_refusal() throws Exception {
    try (LoopbackCallback callback = new LoopbackCallback();
        BrowserContext person = chromium.browser().newContext()) {
      OAuthClient client = new OAuthClient(installation.address(), callback.uri());
      Page page = person.newPage();
      page.navigate(client.authorizeUrl("state-3"));
      button(page, "Deny").click();
      assertThat(callback.await()).contains("error=access_denied", "state=state-3", "iss=");
    }
  }

  @Test
  void a_kill_between_consent_and_callback_loses_nothing() throws Exception {
    try (LoopbackCallback callback = new LoopbackCallback();
        BrowserContext person = chromium.browser().newContext()) {
      OAuthClient client = new OAuthClient(installation.address(), callback.uri());
      Page page = person.newPage();
      page.navigate(client.authorizeUrl("state-4"));
      approveAtGatehouse(page);
      assertThat(page).hasURL(Pattern.compile("^http://localhost:"));
      installation.killAndRestartGatehouse();
      signInAtSentry(page);
      assertThat(client.redeem(callback.await()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_sentry_that_is_down_is_said_on_a_page_with_a_way_back() throws Exception {
    try (LoopbackCallback callback = new LoopbackCallback();
        BrowserContext person = chromium.browser().newContext()) {
      OAuthClient client = new OAuthClient(installation.address(), callback.uri());
      installation.breakSentry("/oauth/token/");
      Page page = person.newPage();
      page.navigate(client.authorizeUrl("state-5"));
      approveAtGatehouse(page);
      signInAtSentry(page);
      assertThat(page.locator("main")).containsText("Sentry");
      shoot(page, "sentry-down");
      page.locator("main a").first().click();
      signInAtSentry(page);
      assertThat(client.redeem(callback.await()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void the_consent_page_works_in_the_dark_and_on_a_phone() throws Exception {
    OAuthClient client = new OAuthClient(installation.address(), "http://127.0.0.1:1/callback");
    var phone =
        new com.microsoft.playwright.Browser.NewContextOptions()
            .setColorScheme(ColorScheme.DARK)
            .setViewportSize(360, 740);
    try (BrowserContext person = chromium.browser().newContext(phone)) {
      Page page = person.newPage();
      page.navigate(client.authorizeUrl("state-6"));
      shoot(page, "consent-dark-phone");
      Object overflow = page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
      assertThat(overflow).isEqualTo(false);
    }
  }

  @Test
  void the_home_page_names_this_address_and_breaks_no_rule_of_its_own() throws Exception {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : List.of(360, 1280)) {
        var options =
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, 900);
        try (BrowserContext person = chromium.browser().newContext(options)) {
          Page page = person.newPage();
          List<String> complaints = complaintsOf(page);
          page.navigate(installation.address() + "/");
          assertThat(page.locator("body")).containsText(installation.address() + "/mcp");
          shoot(page, "home-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width);
          assertThat(complaints).isEmpty();
        }
      }
    }
  }

  private static void approveAtGatehouse(Page page) {
    button(page, "Approve").click();
    page.waitForURL(Pattern.compile("^http://localhost:.*"));
  }

  private static void signInAtSentry(Page page) {
    Locator ada = page.getByRole(AriaRole.BUTTON, named("Ada"));
    if (ada.count() > 0) {
      ada.first().click();
    }
    page.getByRole(AriaRole.BUTTON, named("Approve|Authorize|Allow")).first().click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page.GetByRoleOptions named(String pattern) {
    return new Page.GetByRoleOptions().setName(Pattern.compile(pattern));
  }

  private static boolean callWorks(OAuthClient client, String accessToken) throws Exception {
    var request =
        client
            .json("/mcp", LIST_TOOLS)
            .header("authorization", "Bearer " + accessToken)
            .header("accept", "application/json, text/event-stream")
            .header("mcp-protocol-version", "2026-07-28")
            .header("mcp-method", "tools/list")
            .build();
    HttpResponse<String> answer = client.send(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body().contains("whoami");
  }

  /// Errors on the console, those of the content security policy among them.
  private static List<String> complaintsOf(Page page) {
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("favicon")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return complaints;
  }

  private static void shoot(Page page, String name) throws Exception {
    Path pictures = Repository.root().resolve("acceptance/target/screenshots");
    Files.createDirectories(pictures);
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(pictures.resolve(name + ".png")));
  }
}
