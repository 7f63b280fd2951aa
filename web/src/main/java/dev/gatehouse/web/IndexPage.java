package dev.gatehouse.web;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/// The one HTML document of the web app, with the installation's address written into it.
final class IndexPage {
  private static final String UNBUILT =
      """
      <!doctype html>
      <html lang="en">
      <title>Gatehouse</title>
      <h1>Gatehouse</h1>
      <p>The endpoint is <code>{{address}}/mcp</code>.</p>
      <p>This program was built without its web app. Build it with Node installed and without
      <code>-DskipUi</code> to see how clients are connected.</p>
      </html>
      """;

  /// One way to write the page.
  private record Rendered(Body plain, Body gzip, String hash) {}

  private final String template;
  private final WebSettings settings;

  /// By origin. Bounded: `PublicAddress` answers under three names at most.
  private final Map<String, Rendered> byOrigin = new ConcurrentHashMap<>();

  IndexPage(UiFiles files, WebSettings settings) {
    this.settings = settings;
    UiFiles.UiFile file = files.find("index.html");
    template =
        file == null ? UNBUILT : new String(files.read(file, "identity"), StandardCharsets.UTF_8);
  }

  /// The page as seen under `origin`.
  WebResponse answer(WebRequest request, String origin) {
    Rendered rendered = byOrigin.computeIfAbsent(origin, this::render);
    WebResponse page =
        WebResponse.of(200, "text/html; charset=utf-8", rendered.plain())
            .withHeader("cache-control", "no-cache")
            .withHeader("vary", "accept, accept-encoding");
    if (Accepts.encoding(request, "gzip")) {
      page = page.with(rendered.gzip()).withHeader("content-encoding", "gzip");
    }
    return Conditional.answer(request, page, rendered.hash());
  }

  private Rendered render(String origin) {
    String html =
        template
            .replace("{{address}}", escape(origin))
            .replace("{{version}}", escape(settings.version()))
            .replace("{{sentryHost}}", escape(settings.sentryHost()));
    return new Rendered(Body.of(html), Body.of(gzip(html)), Conditional.hash(html));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
