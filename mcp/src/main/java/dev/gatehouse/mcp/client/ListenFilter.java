package dev.gatehouse.mcp.client;

import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Which changes to hear of.
///
/// @param resources the URIs whose content matters
public record ListenFilter(
    boolean tools, boolean prompts, boolean resourceList, Set<String> resources) {
  public ListenFilter {
    resources = Set.copyOf(resources);
  }

  /// Changes of the lists, of no content.
  public static ListenFilter lists() {
    return new ListenFilter(true, true, true, Set.of());
  }

  /// `notifications` of `subscriptions/listen`.
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    putIf(tools, json, "toolsListChanged");
    putIf(prompts, json, "promptsListChanged");
    putIf(resourceList, json, "resourcesListChanged");
    if (!resources.isEmpty()) {
      ArrayNode uris = json.putArray("resourceSubscriptions");
      resources.stream().sorted().forEach(uris::add);
    }
    return json;
  }

  private static void putIf(boolean wanted, ObjectNode json, String name) {
    if (wanted) {
      json.put(name, true);
    }
  }
}
