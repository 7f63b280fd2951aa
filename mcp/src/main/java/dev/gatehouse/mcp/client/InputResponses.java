package dev.gatehouse.mcp.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The answers with which a request is sent again (2026-07-28, multi round-trip requests).
///
/// @param responses the bare result for each key of [Outcome.InputRequired#requests]
/// @param requestState exactly as the server gave it, or null when it gave none
public record InputResponses(Map<String, ObjectNode> responses, @Nullable String requestState) {
  private static final InputResponses NONE = new InputResponses(Map.of(), null);

  public InputResponses {
    responses = Map.copyOf(responses);
  }

  /// Those of a first request.
  static InputResponses none() {
    return NONE;
  }

  void addTo(ObjectNode params) {
    if (!responses.isEmpty()) {
      ObjectNode map = JsonNodeFactory.instance.objectNode();
      responses.forEach((key, response) -> map.set(key, response.deepCopy()));
      params.set("inputResponses", map);
    }
    if (requestState != null) {
      params.put("requestState", requestState);
    }
  }
}
