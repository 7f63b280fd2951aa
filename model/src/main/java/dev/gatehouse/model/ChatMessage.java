package dev.gatehouse.model;

/// One message of a conversation with a model.
///
/// @param role who speaks
/// @param text what is said
public record ChatMessage(Role role, String text) {
  /// Who speaks in a conversation.
  public enum Role {
    /// The operator, who sets the rules.
    SYSTEM,
    /// The person, and data that the person asked about.
    USER,
    /// The model.
    ASSISTANT
  }

  /// A rule for the model.
  public static ChatMessage system(String text) {
    return new ChatMessage(Role.SYSTEM, text);
  }

  /// A question or a task.
  public static ChatMessage user(String text) {
    return new ChatMessage(Role.USER, text);
  }

  /// An earlier answer of the model.
  public static ChatMessage assistant(String text) {
    return new ChatMessage(Role.ASSISTANT, text);
  }

  /// Role and length only: the text may be private.
  @Override
  public String toString() {
    return role + ", " + text.length() + " characters";
  }
}
