package dev.gatehouse.api.tools;

import dev.gatehouse.mcp.ToolResult;
import java.io.IOException;

/// A tool: what it says about itself, and its work.
///
/// Limits of the caller's session are enforced around it where its arguments carry the usual names
/// ([Scope]); a tool checks by itself what it learns only from Sentry, such as the project of an
/// issue.
///
/// @param <I> the input record
/// @param <O> the output record
public interface SentryTool<I extends Record, O extends Record> {
  /// What it says about itself.
  ToolCard<I, O> card();

  /// Answers a call. Failures of Sentry are passed on as they are thrown; whoever called turns them
  /// into an answer.
  ///
  /// @throws InvalidInput when the arguments do not fit together
  ToolResult<O> call(I input, SentryCall call) throws IOException, InterruptedException;
}
