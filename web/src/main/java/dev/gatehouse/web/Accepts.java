package dev.gatehouse.web;

import dev.gatehouse.http.WebRequest;
import java.util.Arrays;
import java.util.Locale;

/// What a client would rather have (RFC 9110 §12.5).
final class Accepts {
  private static final int ELEMENTS_MAX = 64;

  private Accepts() {}

  /// Whether the client asks for Markdown by name and wants it no less than HTML. Browsers never
  /// name it.
  static boolean markdown(WebRequest request) {
    double markdown = weight(request, "accept", "text/markdown");
    return markdown > 0 && markdown >= weight(request, "accept", "text/html");
  }

  /// Whether the client asks for HTML by name, as browsers do when they open a page.
  static boolean html(WebRequest request) {
    return weight(request, "accept", "text/html") > 0;
  }

  /// Whether the client takes this content coding; one that names none takes none.
  static boolean encoding(WebRequest request, String coding) {
    double named = weight(request, "accept-encoding", coding);
    return named > 0 || (named < 0 && weight(request, "accept-encoding", "*") > 0);
  }

  /// The weight of `wanted` in a header, or -1 when it is not named there.
  private static double weight(WebRequest request, String header, String wanted) {
    return request.headers().all(header).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .limit(ELEMENTS_MAX)
        .map(element -> element.split(";", -1))
        .filter(parts -> parts[0].strip().toLowerCase(Locale.ROOT).equals(wanted))
        .mapToDouble(Accepts::quality)
        .max()
        .orElse(-1);
  }

  private static double quality(String... parts) {
    for (String part : parts) {
      String parameter = part.strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
