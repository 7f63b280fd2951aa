package dev.gatehouse.mcp;

import java.io.IOException;

/// The work of a prompt.
///
/// @param <C> who calls
/// @param <I> the record of arguments
@FunctionalInterface
public interface PromptHandler<C, I extends Record> {
  /// Writes the messages.
  ///
  /// @throws IOException becomes an internal error without details
  PromptResult get(I arguments, CallContext<C> call) throws IOException, InterruptedException;
}
