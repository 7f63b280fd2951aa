package dev.gatehouse.simulator;

import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// The pages that people see. Every one says that this is not Sentry.
final class Pages {
  /// Without `form-action` on purpose: browsers hold that directive against every redirect that
  /// follows a post, and approving leads to the client's address and from there to wherever it
  /// goes.
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final String STYLE = style();
  private static final String ICON =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8"
      fill="#5b3fc4"/><circle cx="16" cy="16" r="8" fill="none" stroke="#fff" stroke-width="3"
      stroke-dasharray="5 3"/></svg>
      """;

  private Pages() {}

  static WebResponse styleSheet() {
    return WebResponse.text(200, STYLE)
        .withHeader("content-type", "text/css; charset=utf-8")
        .withHeader("cache-control", "max-age=300");
  }

  static WebResponse icon() {
    return WebResponse.text(200, ICON)
        .withHeader("content-type", "image/svg+xml")
        .withHeader("cache-control", "max-age=300");
  }

  private static String style() {
    try (InputStream in = Pages.class.getResourceAsStream("style.css")) {
      if (in == null) {
        throw new IllegalStateException("style.css is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Says what went wrong.
  static WebResponse problem(int status, String title, String text) {
    return page(status, title, "<h1>" + escape(title) + "</h1><p>" + escape(text) + "</p>");
  }

  /// What stands at `/`.
  static WebResponse home(World world) {
    StringBuilder rows = new StringBuilder();
    for (Organization organization : world.organizations()) {
      rows.append("<li><b>").append(escape(organization.name())).append("</b> with ");
      rows.append(world.issuesOf(organization).size()).append(" issues; members: ");
      rows.append(
          organization.people().stream()
              .map(person -> escape(person.name()))
              .collect(Collectors.joining(", ")));
      rows.append("</li>");
    }
    return page(
        200,
        "Simulated Sentry",
        """
        <h1>This is not Sentry</h1>
        <p>It behaves like one: it signs people in, asks for their consent, and answers the REST API
        under <code>/api/0/</code> with invented data, so that a client can be tried without an
        account.</p>
        <ul>%s</ul>
        """
            .formatted(rows));
  }

  /// What stands where Sentry's own pages would.
  static WebResponse elsewhere(String path) {
    return page(
        200,
        "A page of Sentry",
        """
        <h1>Sentry's own page would open here</h1>
        <p>The simulation has the data but not the pages. The address was</p>
        <p><code>%s</code></p>
        """
            .formatted(escape(path)));
  }

  /// Lets one choose who one is.
  static WebResponse login(List<Person> people, World world, String request) {
    StringBuilder buttons = new StringBuilder();
    for (Person person : people) {
      String memberships =
          world.organizations().stream()
              .filter(organization -> organization.members().containsKey(person.id()))
              .map(organization -> escape(organization.name()))
              .collect(Collectors.joining(", "));
      buttons.append(
          """
          <button class="person" name="person" value="%s">
          <b>%s</b><span>%s</span><small>%s</small></button>
          """
              .formatted(
                  escape(person.id()), escape(person.name()), escape(person.email()), memberships));
    }
    return page(
        200,
        "Sign in",
        """
        <h1>Who are you today?</h1>
        <p>Choose one of these people. There is no password.</p>
        <form method="post" action="/oauth/authorize/">
        <input type="hidden" name="request" value="%s"><input type="hidden" name="op" value="login">
        %s</form>
        """
            .formatted(escape(request), buttons));
  }

  /// Asks whether the client may act for `person`.
  static WebResponse consent(
      Person person, String clientId, String redirectUri, List<String> scopes, String request) {
    String list =
        scopes.isEmpty()
            ? "<li>nothing but to know who you are</li>"
            : scopes.stream()
                .map(scope -> "<li><code>" + escape(scope) + "</code></li>")
                .collect(Collectors.joining());
    return page(
        200,
        "Authorize",
        """
        <h1>Let this application in?</h1>
        <p><b>%s</b> asks to act for <b>%s</b> (%s). It may then:</p>
        <ul>%s</ul>
        <p>You will be sent to <code>%s</code>.</p>
        <form method="post" action="/oauth/authorize/">
        <input type="hidden" name="request" value="%s">
        <div class="row"><button class="primary" name="op" value="approve">Approve</button>
        <button name="op" value="deny">Deny</button></div>
        <button class="plain" name="op" value="switch">Choose somebody else</button>
        </form>
        """
            .formatted(
                escape(clientId),
                escape(person.name()),
                escape(person.email()),
                list,
                escape(redirectUri),
                escape(request)));
  }

  private static WebResponse page(int status, String title, String content) {
    return WebResponse.html(
            status,
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s · Simulated Sentry</title>
            <link rel="stylesheet" href="/_simulator/style.css">
            <link rel="icon" href="/_simulator/icon.svg"></head>
            <body><header><a href="/">Simulated Sentry</a><span>invented data, real protocol</span>
            </header><main>
            %s
            </main></body></html>
            """
                .formatted(escape(title), content))
        .withHeader("content-security-policy", POLICY)
        .withHeader("cache-control", "no-store")
        .withHeader("referrer-policy", "same-origin")
        .withHeader("x-content-type-options", "nosniff")
        .withHeader("x-frame-options", "DENY");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
