package dev.gatehouse.model;

import java.net.URI;

/// Which model to ask, and where.
///
/// @param baseUrl of the OpenAI interface, up to and including its version (`https://…/v1`)
/// @param apiKey empty for a server that wants none
/// @param model the name that the server knows it by
public record ModelSettings(URI baseUrl, String apiKey, String model) {
  public ModelSettings {
    if (!baseUrl.isAbsolute() || baseUrl.getHost() == null) {
      throw new IllegalArgumentException("the model's address must be a URL with a host");
    }
    if (model.isBlank()) {
      throw new IllegalArgumentException("the model needs a name");
    }
  }

  /// Without the key.
  @Override
  public String toString() {
    return model + " at " + baseUrl;
  }
}
