package dev.gatehouse.mcp;

/// One message of a conversation.
public record PromptMessage(Role role, Content content) {
  /// What the person says.
  public static PromptMessage user(String text) {
    return new PromptMessage(Role.USER, new Content.Text(text));
  }

  /// What the model says.
  public static PromptMessage assistant(String text) {
    return new PromptMessage(Role.ASSISTANT, new Content.Text(text));
  }
}
