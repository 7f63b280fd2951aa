package dev.gatehouse.mcp;

/// Decides which tools a caller sees.
///
/// @param <C> who calls
@FunctionalInterface
public interface ToolCatalogue<C> {
  /// The tools of `caller`. Callers who see the same get the same object, because a set keeps its
  /// rendered list.
  ToolSet<C> visibleTo(C caller);
}
