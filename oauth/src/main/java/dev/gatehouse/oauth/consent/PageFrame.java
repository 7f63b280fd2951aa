package dev.gatehouse.oauth.consent;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;

/// What all pages have in common: the document around them and the headers that protect them. No
/// scripts, no frames, no styles but our own.
final class PageFrame {
  /// `same-origin` and not `no-referrer`: with the latter Chromium sends no usable `Origin` with
  /// our own form.
  private static final String[] HEADERS = {
    "content-security-policy",
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
        + " frame-ancestors 'none'",
    "x-frame-options",
    "DENY",
    "x-content-type-options",
    "nosniff",
    "referrer-policy",
    "same-origin",
    "cache-control",
    "no-store"
  };

  private static final String MARK =
      """
      <svg class="mark" viewBox="12 16 40 36" width="32" height="29" aria-hidden="true">\
      <path d="M14 50V19h6v5h5v-5h14v5h5v-5h6v31h-8V40a10 10 0 0 0-20 0v10z"/>\
      <path class="light" d="M26.5 50V40a5.5 5.5 0 0 1 11 0v10z"/></svg>""";

  private final String stylesheet;

  PageFrame(String stylesheet) {
    this.stylesheet = stylesheet;
  }

  /// A page.
  ///
  /// @param title plain text
  /// @param head more of the head, as HTML
  /// @param main the content, as HTML
  WebResponse page(int status, String title, String head, String main) {
    String html =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>%s · Gatehouse</title>
        <link rel="stylesheet" href="%s">
        %s</head>
        <body>
        <main>
        <p class="brand">%s<span>Gatehouse</span></p>
        %s</main>
        </body>
        </html>
        """
            .formatted(Html.escape(title), stylesheet, head, MARK, main);
    WebResponse response = WebResponse.html(status, html);
    return response.with(
        Headers.builder()
            .addAllExcept(response.headers())
            .addAllExcept(Headers.of(HEADERS))
            .build());
  }
}
