package dev.gatehouse.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tool answers.
///
/// @param <O> the record of its structured content, or [Void]
/// @param content what a person or model reads, at least one block
/// @param structured what a program reads; null when the tool has no output record or failed
/// @param isError whether the call failed in a way that the model can read and act on
public record ToolResult<O>(List<Content> content, @Nullable O structured, boolean isError) {
  public ToolResult {
    content = List.copyOf(content);
  }

  /// A structured answer with its readable form.
  public static <O> ToolResult<O> of(O structured, String markdown) {
    return new ToolResult<>(List.of(new Content.Text(markdown)), structured, false);
  }

  /// A structured answer with several blocks.
  public static <O> ToolResult<O> of(O structured, List<Content> content) {
    return new ToolResult<>(content, structured, false);
  }

  /// A readable answer alone.
  public static <O> ToolResult<O> text(String text) {
    return new ToolResult<>(List.of(new Content.Text(text)), null, false);
  }

  /// Several blocks without structure.
  public static <O> ToolResult<O> blocks(List<Content> content) {
    return new ToolResult<>(content, null, false);
  }

  /// A failure that the model can read: what went wrong and what to do.
  public static <O> ToolResult<O> error(String text) {
    return new ToolResult<>(List.of(new Content.Text(text)), null, true);
  }
}
