package dev.gatehouse.app.wiring;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.identity.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;

/// A secret that a demo makes for itself and keeps, so that a restart signs nobody out.
final class DemoSecret {
  private DemoSecret() {}

  /// The secret in the file `name` of `data`; made when it is not there.
  static Secret in(Path data, String name) {
    Path file = data.resolve(name);
    try {
      if (!Files.isRegularFile(file)) {
        Files.createDirectories(data);
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        Files.writeString(
            file,
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
            StandardOpenOption.CREATE_NEW);
        boolean _ =
            file.toFile().setReadable(false, false) && file.toFile().setReadable(true, true);
      }
      return new Secret(Files.readString(file).strip());
    } catch (IOException e) {
      throw new StartFailure(
          "The data directory " + data + " cannot be used: choose a writable one with --data.");
    }
  }
}
