package dev.gatehouse.mcp.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a request came to that may need more before it is answered.
///
/// @param <T> the answer
public sealed interface Outcome<T> {
  /// The answer.
  record Complete<T>(T answer) implements Outcome<T> {}

  /// The server needs these answered; send the same request again with [#answered]. Both parts may
  /// be kept as long as one likes: the server holds nothing meanwhile.
  ///
  /// @param requests by the server's keys; may be empty when only time must pass
  /// @param requestState opaque; null when the server gave none
  record InputRequired<T>(Map<String, InputRequest> requests, @Nullable String requestState)
      implements Outcome<T> {
    public InputRequired {
      requests = Map.copyOf(requests);
    }

    /// What to send the request again with.
    ///
    /// @param responses the bare result for each key
    public InputResponses answered(Map<String, ObjectNode> responses) {
      return new InputResponses(responses, requestState);
    }
  }

  /// The answer, for callers that declared no capabilities and so can be asked for nothing.
  ///
  /// @throws McpFailure.Broken when the server asks all the same
  default T orFail() throws McpFailure.Broken {
    return switch (this) {
      case Complete<T>(var answer) -> answer;
      case InputRequired<T> _ ->
          throw new McpFailure.Broken("The server asked for input that nobody can give.");
    };
  }
}
