package dev.gatehouse.api.tools.issue;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Hides values whose names say that they are credentials, should Sentry not have removed them.
final class Credentials {
  /// What stands in place of a credential.
  static final String HIDDEN = "[hidden]";

  private static final Pattern NAMES =
      Pattern.compile(
          "authorization|cookie|password|passwd|secret|token(?!s)|api[-_]?key|private[-_]?key"
              + "|credential|csrf|session[-_]?id");

  private Credentials() {}

  /// Whether a value of this name is a credential.
  static boolean isNamed(String name) {
    return NAMES.matcher(name.toLowerCase(Locale.ROOT)).find();
  }

  /// A copy of `tree` without them.
  static JsonNode hiddenIn(JsonNode tree) {
    if (tree.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      tree.forEach(element -> copy.add(hiddenIn(element)));
      return copy;
    }
    if (!tree.isObject()) {
      return tree;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : tree.properties()) {
      boolean isHidden = isNamed(member.getKey()) && !member.getValue().isNull();
      if (isHidden) {
        copy.put(member.getKey(), HIDDEN);
      } else {
        copy.set(member.getKey(), hiddenIn(member.getValue()));
      }
    }
    return copy;
  }
}
