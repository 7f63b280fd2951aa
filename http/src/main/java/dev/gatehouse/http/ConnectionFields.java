package dev.gatehouse.http;

import java.util.List;
import java.util.stream.Stream;

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
    headers.forEach(
        (name, value) -> {
          boolean upgrade =
              keepUpgrade && name.equals("upgrade") && value.equalsIgnoreCase("websocket");
          if (upgrade || !contains(name)) {
            kept.addChecked(name, value);
          }
        });
    return withoutNamed(kept.build(), headers.all("connection"));
  }

  /// `headers` without the fields that `connection` names; `upgrade` stays.
  ///
  /// @param connection every value of that field
  public static Headers withoutNamed(Headers headers, List<String> connection) {
    if (connection.isEmpty()) {
      return headers;
    }
    return headers.without(
        connection.stream()
            .flatMap(value -> Stream.of(value.split(",", -1)))
            .map(String::strip)
            .filter(name -> !name.equalsIgnoreCase("upgrade"))
            .toArray(String[]::new));
  }
}
