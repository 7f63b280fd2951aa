package dev.gatehouse.acceptance;

import java.nio.file.Path;

/// Where the checkout is.
final class Repository {
  private Repository() {}

  static Path root() {
    return Path.of(System.getProperty("gatehouse.root", ".."));
  }
}
