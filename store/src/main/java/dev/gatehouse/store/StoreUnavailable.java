package dev.gatehouse.store;

/// The store did not answer: it is closed, its disk is full, or the deadline passed. Whether a
/// commit was applied is then unknown.
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what was attempted, without values
  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  /// @param message what was attempted, without values
  public StoreUnavailable(String message) {
    super(message);
  }
}
