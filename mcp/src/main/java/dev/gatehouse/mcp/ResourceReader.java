package dev.gatehouse.mcp;

import java.io.IOException;

/// Reads a resource.
///
/// @param <C> who calls
@FunctionalInterface
public interface ResourceReader<C> {
  /// What is at `at`; [ResourceResult#missing] when nothing is, or nothing that the caller may see.
  ///
  /// @throws IOException becomes an internal error without details
  ResourceResult read(ResourceAddress at, CallContext<C> call)
      throws IOException, InterruptedException;
}
