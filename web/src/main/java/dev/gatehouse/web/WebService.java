package dev.gatehouse.web;

import dev.gatehouse.http.Filter;
import dev.gatehouse.http.Routes;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.search.DocPage;
import dev.gatehouse.search.DocsIndex;
import dev.gatehouse.telemetry.Telemetry;

/// The web app and the endpoints behind it: the page, its assets, `/api/*` and the pages of the
/// documentation.
public final class WebService implements AutoCloseable {
  private final DocsIndex docs;
  private final WebHandler handler;

  /// A service ready to answer.
  ///
  /// @param docs what `/api/search` searches; closed with this service
  public WebService(
      WebSettings settings, PublicAddress address, DocsIndex docs, Telemetry telemetry) {
    this.docs = docs;
    UiFiles files = UiFiles.onClassPath();
    IndexPage page = new IndexPage(files, settings);
    HomePage home = new HomePage(settings, address, page);
    WebHandler api =
        new Routes()
            .get("/api/installation", new InstallationEndpoint(settings, address))
            .post("/api/search", new SearchEndpoint(docs, address, telemetry))
            .on("*", "/api/*", request -> noSuchEndpoint());
    WebHandler app =
        new Routes()
            .on("*", "/api/*", ApiErrors.around(api))
            .get("/docs/*", this::docsPage)
            .get("/", home)
            .get("/*", new Assets(files, home));
    handler = Filter.chain(app, SecurityHeaders::add);
  }

  /// What answers requests.
  public WebHandler handler() {
    return handler;
  }

  /// Gives back what the service holds.
  @Override
  public void close() {
    docs.close();
  }

  private WebResponse docsPage(WebRequest request) {
    String id = request.path().replaceFirst("^/docs/?", "");
    DocPage page = docs.page(id);
    if (page == null) {
      return WebResponse.error(404, "not_found", "There is no page of documentation here.");
    }
    // As plain text: a browser would save Markdown to a file instead of showing it.
    WebResponse text = WebResponse.text(200, page.markdown());
    return Conditional.answer(request, text.withHeader("cache-control", "no-cache"));
  }

  private static WebResponse noSuchEndpoint() {
    return ApiErrors.error(404, "NOT_FOUND", "There is no such endpoint.");
  }
}
