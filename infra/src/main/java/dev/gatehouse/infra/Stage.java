package dev.gatehouse.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A stage and the resources that belong to it alone.
///
/// @param name `prod`, `staging`, `dev`, `preview-…`
/// @param bucket the directory that is its bucket, or null when it has none
public record Stage(String name, @Nullable Path bucket) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  /// Checks the name and the bucket.
  ///
  /// @throws IllegalArgumentException when the name is none or the bucket no directory; the message
  ///   is for the operator
  public Stage {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' cannot name a stage: use lower-case letters, digits and dashes.");
    }
    if (bucket != null && !Files.isDirectory(bucket)) {
      throw new IllegalArgumentException(
          "The bucket of stage '"
              + name
              + "' is no directory: create "
              + bucket
              + " or correct the setting.");
    }
  }
}
