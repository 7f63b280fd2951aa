package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.Headers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which kinds of answer a client takes (RFC 9110 §12.5.1), read leniently: no revision names the
/// status for a bad `Accept`, and many clients send one.
///
/// @param json whether one JSON object is welcome
/// @param events whether a stream of events is
public record Accepts(boolean json, boolean events) {
  private static final Pattern REFUSED = Pattern.compile(".*;q=0(\\.0{0,3})?(;.*)?");

  /// What the request accepts; both when it does not say.
  public static Accepts of(Headers headers) {
    List<String> lines = headers.all("accept");
    if (lines.isEmpty()) {
      return new Accepts(true, true);
    }
    boolean json = false;
    boolean events = false;
    for (String range : String.join(",", lines).toLowerCase(Locale.ROOT).split(",", -1)) {
      if (isRefused(range)) {
        continue;
      }
      String type = MediaTypes.withoutParameters(range);
      json |= type.equals("application/json") || type.equals("application/*");
      events |= type.equals("text/event-stream") || type.equals("text/*");
      if (type.equals("*/*")) {
        return new Accepts(true, true);
      }
    }
    return new Accepts(json, events);
  }

  /// Whether any answer can be given at all.
  public boolean anything() {
    return json || events;
  }

  /// A weight of zero means "not this".
  private static boolean isRefused(String range) {
    return range.indexOf(';') >= 0 && REFUSED.matcher(range.replace(" ", "")).matches();
  }
}
