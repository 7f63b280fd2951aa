package dev.gatehouse.api;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Bytes that anybody may read and keep for five minutes, with an entity tag (RFC 9110 §8.8.3).
record PublicDocument(String contentType, Body.Bytes body, String entityTag) {
  private static final String CACHE_CONTROL = "public, max-age=300";

  static PublicDocument of(String contentType, byte[] bytes) {
    Body body = Body.of(bytes);
    if (!(body instanceof Body.Bytes whole)) {
      throw new AssertionError("bytes make a body of bytes");
    }
    return new PublicDocument(contentType, whole, "\"" + digest(bytes) + "\"");
  }

  /// The document, or 304 when the client has it (RFC 9110 §13.1.2).
  WebResponse answer(WebRequest request) {
    WebResponse response =
        isKnown(request) ? WebResponse.status(304) : WebResponse.of(200, contentType, body);
    return response.withHeader("etag", entityTag).withHeader("cache-control", CACHE_CONTROL);
  }

  private boolean isKnown(WebRequest request) {
    for (String line : request.headers().all("if-none-match")) {
      for (String tag : line.split(",", -1)) {
        String plain = tag.strip().startsWith("W/") ? tag.strip().substring(2) : tag.strip();
        if (plain.equals(entityTag) || plain.equals("*")) {
          return true;
        }
      }
    }
    return false;
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }
}
