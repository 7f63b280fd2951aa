package dev.gatehouse.mcp;

/// Decides which prompts a caller sees.
///
/// @param <C> who calls
@FunctionalInterface
public interface PromptCatalogue<C> {
  /// The prompts of `caller`. Callers who see the same get the same object, because a set keeps its
  /// rendered list.
  PromptSet<C> visibleTo(C caller);
}
