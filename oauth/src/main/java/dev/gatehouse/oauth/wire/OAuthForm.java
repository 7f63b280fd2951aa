package dev.gatehouse.oauth.wire;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.WebRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Parameters of an OAuth request, each at most once (RFC 6749 §3.1, §3.2). A parameter without a
/// value counts as left out.
public final class OAuthForm {
  /// The most bytes of a form.
  public static final int BYTES_MAX = 64 << 10;

  private final FormData form;

  private OAuthForm(FormData form) {
    this.form = form;
  }

  /// Reads the body of a POST.
  ///
  /// @throws OAuthFailure when it is no form, not UTF-8, or repeats a parameter
  public static OAuthForm read(WebRequest request) throws OAuthFailure, IOException {
    String type = request.header("content-type");
    String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!media.equals("application/x-www-form-urlencoded")) {
      throw OAuthFailure.invalidRequest(
          "Send the parameters as a form: Content-Type application/x-www-form-urlencoded.");
    }
    OAuthForm form = new OAuthForm(FormData.parse(utf8(request.body().readAll(BYTES_MAX))));
    form.requireSingles();
    return form;
  }

  /// The parameter, or null.
  public @Nullable String find(String name) {
    String value = form.first(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /// The parameter.
  ///
  /// @throws OAuthFailure `invalid_request` when there is none
  public String require(String name) throws OAuthFailure {
    String value = find(name);
    if (value == null) {
      throw OAuthFailure.invalidRequest("The parameter " + name + " is missing.");
    }
    return value;
  }

  private void requireSingles() throws OAuthFailure {
    for (String name : form.names()) {
      if (form.all(name).size() > 1) {
        throw name.equals("resource")
            ? OAuthFailure.invalidTarget("A token is for one resource: send one.")
            : OAuthFailure.invalidRequest("A parameter occurs more than once.");
      }
    }
  }

  private static String utf8(byte[] bytes) throws OAuthFailure {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw OAuthFailure.invalidRequest("The body is not valid UTF-8.");
    }
  }

  /// The names only: values may be secret.
  @Override
  public String toString() {
    return form.toString();
  }
}
