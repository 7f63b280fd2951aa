package dev.gatehouse.mcp;

import java.io.IOException;
import java.util.Map;

/// Proposes values for an argument of a prompt or a variable of a URI template while a person
/// types.
///
/// @param <C> who calls
@FunctionalInterface
public interface Completer<C> {
  /// Proposes values. Only what `caller` may see.
  ///
  /// @param typed what is there so far; may be empty
  /// @param others arguments that have values already, as the client says
  Completion complete(String typed, Map<String, String> others, C caller)
      throws IOException, InterruptedException;
}
