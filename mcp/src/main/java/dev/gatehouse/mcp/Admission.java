package dev.gatehouse.mcp;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Decides who calls, before anything of the request's body is believed.
///
/// @param <C> who calls
public interface Admission<C> {
  /// Judges the credentials of `request`; its body is not to be read.
  Decision<C> admit(WebRequest request) throws IOException, InterruptedException;

  /// Judges a call of `tool` before it starts, so that a refusal can be an HTTP status such as 403
  /// `insufficient_scope`. Null lets it pass.
  default @Nullable WebResponse refuseCall(C caller, Tool<C, ?, ?> tool) {
    return null;
  }

  /// Whether `caller`, once admitted, may still hear what happens. Asked for every change that a
  /// client that listens is told of, and from time to time, on a thread that all share: answers
  /// from memory. Where it says no, the stream ends.
  default boolean isStillAdmitted(C caller) {
    return true;
  }

  /// Everyone is the same caller; for servers on loopback and tests.
  static <C> Admission<C> everyone(C caller) {
    return request -> new Decision.Admitted<>(caller);
  }

  /// A judgement.
  sealed interface Decision<C> {
    /// May go on, as this caller.
    record Admitted<C>(C caller) implements Decision<C> {}

    /// May not; this is the answer.
    record Refused<C>(WebResponse response) implements Decision<C> {}
  }
}
