package dev.gatehouse.mcp.client;

import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a client lets servers ask of it. A server may ask for nothing that is not declared here.
///
/// @param forms whether people can fill in forms (`elicitation`)
/// @param links whether people can be sent to a page (`elicitation.url`)
/// @param sampling whether a language model can be asked
/// @param roots whether folders are shared
/// @param extensions the settings of each extension by its id (2026-07-28)
public record ClientCapabilities(
    boolean forms,
    boolean links,
    boolean sampling,
    boolean roots,
    Map<String, ObjectNode> extensions) {
  public ClientCapabilities {
    extensions = Map.copyOf(extensions);
  }

  /// Nothing.
  public static ClientCapabilities none() {
    return new ClientCapabilities(false, false, false, false, Map.of());
  }

  /// Forms alone.
  public static ClientCapabilities onlyForms() {
    return new ClientCapabilities(true, false, false, false, Map.of());
  }

  /// `ClientCapabilities` of the schema.
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (forms || links) {
      ObjectNode elicitation = json.putObject("elicitation");
      if (forms) {
        elicitation.putObject("form");
      }
      if (links) {
        elicitation.putObject("url");
      }
    }
    if (sampling) {
      json.putObject("sampling");
    }
    if (roots) {
      json.putObject("roots");
    }
    if (!extensions.isEmpty()) {
      ObjectNode map = json.putObject("extensions");
      extensions.forEach((id, settings) -> map.set(id, settings.deepCopy()));
    }
    return json;
  }
}
