package dev.gatehouse.store;

/// A store cannot be used as it stands on disk: damaged, written by a newer version, not writable.
/// The message is one sentence for the operator that says where and what to do.
public class StoreNotOpened extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message one sentence for the operator
  public StoreNotOpened(String message) {
    super(message);
  }

  /// @param message one sentence for the operator
  public StoreNotOpened(String message, Throwable cause) {
    super(message, cause);
  }
}
