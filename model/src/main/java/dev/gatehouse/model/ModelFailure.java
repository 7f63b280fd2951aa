package dev.gatehouse.model;

/// A model gave no answer. The message is a sentence for people that says what to do, and never
/// holds a key, a prompt, or what the server wrote.
public final class ModelFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  ModelFailure(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /// Why.
  public Reason reason() {
    return reason;
  }

  /// Why a model gave no answer.
  public enum Reason {
    /// No connection, or it broke.
    UNREACHABLE,
    /// The key is missing, wrong, or not allowed to use the model.
    KEY_REFUSED,
    /// The server does not know the model, or the base URL is not that of an OpenAI interface.
    NOT_FOUND,
    /// Too many requests, or the account is out of credit.
    LIMITED,
    /// No answer in time.
    TIMED_OUT,
    /// The server refused the request itself.
    REFUSED,
    /// The server failed, or answered something that is no answer.
    BROKEN
  }
}
