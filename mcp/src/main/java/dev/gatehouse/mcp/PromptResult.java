package dev.gatehouse.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A prompt, filled in.
///
/// @param description null for that of the list
public record PromptResult(@Nullable String description, List<PromptMessage> messages) {
  public PromptResult {
    messages = List.copyOf(messages);
  }

  /// These messages.
  public static PromptResult of(PromptMessage... messages) {
    return new PromptResult(null, List.of(messages));
  }

  /// One message of the person.
  public static PromptResult user(String text) {
    return of(PromptMessage.user(text));
  }
}
