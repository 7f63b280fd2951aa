package dev.gatehouse.model;

import java.time.Duration;
import java.util.List;

/// A language model that answers a conversation. Safe for use by many threads at once.
public interface LanguageModel {
  /// The model's answer to `messages`.
  ///
  /// @param messages in order, at least one, the last one usually from the user
  /// @param timeout for the whole answer; also bounded by the current request's deadline
  /// @return the text of the answer
  /// @throws ModelFailure when there is none, with the reason
  /// @throws InterruptedException when the caller no longer wants it
  String answer(List<ChatMessage> messages, Duration timeout)
      throws ModelFailure, InterruptedException;

  /// The model's name as its vendor knows it.
  String name();
}
