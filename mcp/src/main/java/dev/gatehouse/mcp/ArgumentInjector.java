package dev.gatehouse.mcp;

import tools.jackson.databind.node.ObjectNode;

/// Fills in arguments that callers of a set do not see.
///
/// @param <C> who calls
@FunctionalInterface
public interface ArgumentInjector<C> {
  /// `arguments` with the hidden ones set; called before they are checked against the whole schema.
  ///
  /// @param tool the name of the tool
  ObjectNode inject(C caller, String tool, ObjectNode arguments);
}
