package dev.gatehouse.oauth;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser with a cookie jar, at one name of the server; also stands for programs, without jar.
final class FakeBrowser {
  private final WebHandler server;
  private final String origin;
  final Map<String, String> cookies = new ConcurrentHashMap<>();

  FakeBrowser(WebHandler server, String origin) {
    this.server = server;
    this.origin = origin;
  }

  WebResponse get(String target) {
    return send("GET", target, Headers.none(), Body.EMPTY);
  }

  /// Follows an absolute URL, whatever its origin: only path and query count.
  WebResponse visit(String url) {
    return get(FakeSentry.target(url).toString());
  }

  /// As a browser submits a form of a page of this server.
  WebResponse submit(String target, FormData form) {
    Headers headers =
        Headers.of(
            "content-type", "application/x-www-form-urlencoded",
            "origin", origin,
            "sec-fetch-site", "same-origin");
    return send("POST", target, headers, Body.of(form.encode()));
  }

  WebResponse post(String target, String contentType, String body) {
    return send("POST", target, Headers.of("content-type", contentType), Body.of(body));
  }

  WebResponse postForm(String target, FormData form) {
    return post(target, "application/x-www-form-urlencoded", form.encode());
  }

  WebResponse send(String method, String target, Headers headers, Body body) {
    Headers all = headers;
    if (!cookies.isEmpty()) {
      StringBuilder line = new StringBuilder();
      cookies.forEach((name, value) -> line.append(name).append('=').append(value).append("; "));
      all = all.with("cookie", line.toString());
    }
    WebRequest request = new WebRequest(method, WebTarget.parse(target), all, body);
    RequestContext context =
        new RequestContext(
            "request-0001", null, Instant.now().plusSeconds(60), "192.0.2.7", origin);
    try {
      WebResponse response = context.handle(server, request);
      for (String cookie : response.headers().all("set-cookie")) {
        String pair = cookie.substring(0, cookie.indexOf(';'));
        cookies.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
      }
      return response;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// The first group of `pattern` in the page, unescaped.
  static String find(WebResponse page, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(page.bodyText());
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in\n" + page.status() + "\n" + page.bodyText());
    }
    return matcher
        .group(1)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  /// Where the page goes by itself.
  static String onward(WebResponse page) {
    String refresh = find(page, "http-equiv=\"refresh\" content=\"0; url=([^\"]*)\"");
    String link = find(page, "class=\"button primary\" href=\"([^\"]*)\"");
    if (!refresh.equals(link)) {
      throw new AssertionError("the link leads elsewhere: " + link);
    }
    return refresh;
  }
}
