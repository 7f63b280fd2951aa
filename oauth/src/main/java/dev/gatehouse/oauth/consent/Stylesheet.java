package dev.gatehouse.oauth.consent;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The pages' only asset, served by this service itself and named by its content, so that browsers
/// may keep it for good.
public final class Stylesheet implements WebHandler {
  private static final int HASH_LENGTH = 12;

  private final byte[] css;
  private final String path;

  /// Reads it from the class path.
  public Stylesheet() {
    try (InputStream in = Stylesheet.class.getResourceAsStream("consent.css")) {
      if (in == null) {
        throw new IllegalStateException("consent.css is missing from the class path");
      }
      this.css = in.readAllBytes();
      String hash =
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(css))
              .substring(0, HASH_LENGTH);
      this.path = "/oauth/assets/consent-" + hash + ".css";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  /// Where it is.
  public String path() {
    return path;
  }

  @Override
  public WebResponse handle(WebRequest request) {
    return WebResponse.of(200, "text/css; charset=utf-8", Body.of(css))
        .withHeader("cache-control", "public, max-age=31536000, immutable")
        .withHeader("x-content-type-options", "nosniff");
  }
}
