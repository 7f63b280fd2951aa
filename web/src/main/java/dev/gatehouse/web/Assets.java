package dev.gatehouse.web;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.util.Locale;

/// Every other path: a file of the web app; else, for a browser that opens a page, the web app
/// itself, which knows its own pages; else 404.
final class Assets implements WebHandler {
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  private final UiFiles files;
  private final HomePage home;

  Assets(UiFiles files, HomePage home) {
    this.files = files;
    this.home = home;
  }

  @Override
  public WebResponse handle(WebRequest request) {
    String path = request.path().substring(1);
    UiFiles.UiFile file = files.find(path);
    // The template itself is no page: its places are still empty.
    if (file != null && !path.equals("index.html")) {
      return content(request, file);
    }
    if (Accepts.html(request) && !looksLikeFile(path)) {
      return home.document(request);
    }
    return WebResponse.error(404, "not_found", "There is nothing at this path.")
        .withHeader("cache-control", "no-store");
  }

  private WebResponse content(WebRequest request, UiFiles.UiFile file) {
    String encoding =
        file.encodings().stream()
            .filter(coding -> Accepts.encoding(request, coding))
            .findFirst()
            .orElse("identity");
    WebResponse response =
        WebResponse.of(200, type(file.path()), Body.of(files.read(file, encoding)))
            .withHeader("cache-control", file.isHashed() ? FOR_GOOD : "no-cache");
    if (!file.encodings().isEmpty()) {
      response = response.withHeader("vary", "accept-encoding");
    }
    if (!encoding.equals("identity")) {
      response = response.withHeader("content-encoding", encoding);
    }
    return Conditional.answer(request, response, file.hash());
  }

  /// A missing asset must not be answered with a page: a browser would keep or run that.
  private static boolean looksLikeFile(String path) {
    return path.startsWith("assets/") || path.substring(path.lastIndexOf('/') + 1).contains(".");
  }

  private static String type(String path) {
    String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (extension) {
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "woff2" -> "font/woff2";
      case "json", "webmanifest" -> "application/json";
      case "txt" -> "text/plain; charset=utf-8";
      default -> "application/octet-stream";
    };
  }
}
