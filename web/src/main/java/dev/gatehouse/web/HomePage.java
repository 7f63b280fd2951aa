package dev.gatehouse.web;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.PublicAddress;

/// `/`: the web app for browsers, the Markdown guide for programs that ask for Markdown.
final class HomePage implements WebHandler {
  private final WebSettings settings;
  private final PublicAddress address;
  private final IndexPage page;

  HomePage(WebSettings settings, PublicAddress address, IndexPage page) {
    this.settings = settings;
    this.address = address;
    this.page = page;
  }

  @Override
  public WebResponse handle(WebRequest request) {
    return Accepts.markdown(request) ? guide(request) : document(request);
  }

  /// The web app's document; it shows the page that the address names.
  WebResponse document(WebRequest request) {
    return page.answer(request, address.seen());
  }

  private WebResponse guide(WebRequest request) {
    String text = settings.guide().apply(address.seen());
    WebResponse guide =
        WebResponse.of(200, "text/markdown; charset=utf-8", Body.of(text))
            .withHeader("cache-control", "no-cache")
            .withHeader("vary", "accept, accept-encoding");
    return Conditional.answer(request, guide);
  }
}
