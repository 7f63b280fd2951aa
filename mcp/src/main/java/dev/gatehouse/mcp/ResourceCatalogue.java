package dev.gatehouse.mcp;

/// Decides which resources a caller sees.
///
/// @param <C> who calls
@FunctionalInterface
public interface ResourceCatalogue<C> {
  /// The resources of `caller`. Callers who see the same get the same object, because a set keeps
  /// its rendered list.
  ResourceSet<C> visibleTo(C caller);

  /// Whether `caller` may hear that the resource at `uri` has changed. Asked when they subscribe
  /// and again for each change, on a thread that all share: answers from memory.
  default boolean mayHearOf(C caller, String uri) {
    return visibleTo(caller).find(uri) != null;
  }
}
