package dev.gatehouse.mcp;

import java.io.IOException;

/// The work of a tool.
///
/// @param <C> who calls
/// @param <I> the input record
/// @param <O> the output record, or [Void]
@FunctionalInterface
public interface ToolHandler<C, I, O> {
  /// Answers a call. The input matches the tool's schema.
  ///
  /// @throws CallRefused when the call deserves an HTTP answer of its own, such as a 401
  /// @throws IOException becomes an error result without details
  ToolResult<O> call(I input, ToolCall<C> call) throws IOException, InterruptedException;
}
