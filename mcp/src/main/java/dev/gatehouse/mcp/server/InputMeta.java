package dev.gatehouse.mcp.server;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a request says about questions: which its client can answer, and the answers it brings.
///
/// @param capabilities `ClientCapabilities`; null when the revision has no way to ask
/// @param responses answers by key, unchecked; empty when there are none
/// @param state the `requestState` of the round before, or null
/// @param method the method of the request, and `params` all its parameters: a state is good for
///   the same request only
public record InputMeta(
    @Nullable ObjectNode capabilities,
    ObjectNode responses,
    @Nullable String state,
    String method,
    ObjectNode params) {
  /// Nobody can be asked.
  public static final InputMeta NONE =
      new InputMeta(
          null,
          JsonNodeFactory.instance.objectNode(),
          null,
          "",
          JsonNodeFactory.instance.objectNode());
}
