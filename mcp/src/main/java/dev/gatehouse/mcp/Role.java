package dev.gatehouse.mcp;

/// Who speaks in a conversation.
public enum Role {
  /// The person.
  USER,
  /// The model.
  ASSISTANT
}
