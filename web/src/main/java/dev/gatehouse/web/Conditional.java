package dev.gatehouse.web;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Spares a client what it has already (RFC 9110 §13.1.2).
final class Conditional {
  private static final int HASH_BYTES = 16;

  private Conditional() {}

  /// `response` with an entity tag made from its bytes; 304 when the client has them.
  static WebResponse answer(WebRequest request, WebResponse response) {
    return answer(request, response, hash(response.bodyText()));
  }

  /// `response` with this entity tag; 304 when the client has it. The tag is a weak one: the coded
  /// forms of a file share it.
  static WebResponse answer(WebRequest request, WebResponse response, String hash) {
    String tag = "W/\"" + hash + "\"";
    WebResponse tagged = response.withHeader("etag", tag);
    if (!matches(request, tag)) {
      return tagged;
    }
    Headers kept = tagged.headers().without("content-type", "content-encoding");
    return new WebResponse(304, kept, Body.EMPTY);
  }

  /// SHA-256 of `text`, cut to 128 bits, in hexadecimal.
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static boolean matches(WebRequest request, String tag) {
    return request.headers().all("if-none-match").stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .anyMatch(one -> one.equals("*") || one.equals(tag) || ("W/" + one).equals(tag));
  }
}
