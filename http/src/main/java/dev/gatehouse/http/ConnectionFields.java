package dev.gatehouse.http;

/// Header fields that belong to one connection and must not be passed on (RFC 9110 §7.6.1, RFC 6455
/// §4).
public final class ConnectionFields {
  private ConnectionFields() {}

  /// Whether `name`, in lower case, says something about one connection only.
  public static boolean contains(String name) {
    return switch (name) {
      case "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "expect",
          "content-length",
          "sec-websocket-accept",
          "sec-websocket-extensions",
          "sec-websocket-key",
          "sec-websocket-version" ->
          true;
      default -> false;
    };
  }

  /// `headers` without the fields of [#contains] and those that `connection` names. `upgrade:
  /// websocket` stays when `keepUpgrade`; any other upgrade never does.
  ///
  /// Returns `headers` itself when there is nothing to leave out.
  public static Headers strip(Headers headers, boolean keepUpgrade) {
    boolean clean = !headers.anyName(ConnectionFields::contains);
    if (clean) {
      return headers;
    }
    Headers.Builder kept = Headers.builder();
    String named = named(headers);
    headers.forEach(
        (name, value) -> {
          boolean upgrade =
              keepUpgrade && name.equals("upgrade") && value.equalsIgnoreCase("websocket");
          if (upgrade || (!contains(name) && !named.contains("," + name + ","))) {
            kept.addChecked(name, value);
          }
        });
    return kept.build();
  }

  /// The names that `connection` lists, each between commas, in lower case.
  private static String named(Headers headers) {
    StringBuilder names = new StringBuilder(",");
    for (String value : headers.all("connection")) {
      for (String token : value.split(",", -1)) {
        names.append(Headers.lower(token.strip())).append(',');
      }
    }
    return names.toString();
  }
}
