package dev.gatehouse.mcp;

/// A question that was announced.
///
/// @param <T> what answers it
@FunctionalInterface
public interface Asked<T> {
  /// The answer. Without one this run of the handler ends: everything announced so far that the
  /// client can answer is asked in one round. A question that the client did not declare to
  /// understand ends the request with -32021 and the capabilities that it takes.
  T get();
}
