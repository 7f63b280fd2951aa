package dev.gatehouse.mcp.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A fingerprint of what a request asks for: the same for a retry of it, whatever the order of its
/// members, and another for any other request.
final class ParamsDigest {
  /// What a retry has that the first request had not, or has anew.
  private static final Set<String> VARYING = Set.of("_meta", "inputResponses", "requestState");

  private ParamsDigest() {}

  /// SHA-256 in hexadecimal.
  static String of(ObjectNode params) {
    StringBuilder text = new StringBuilder();
    write(params, VARYING, text);
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void write(JsonNode node, Set<String> without, StringBuilder text) {
    if (node.isObject()) {
      Map<String, JsonNode> members = new TreeMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      text.append('{');
      members.forEach(
          (name, value) -> {
            if (!without.contains(name)) {
              atom(name, text);
              write(value, Set.of(), text);
            }
          });
      text.append('}');
    } else if (node.isArray()) {
      text.append('[');
      node.forEach(item -> write(item, Set.of(), text));
      text.append(']');
    } else if (node.isNumber()) {
      atom("#" + node.decimalValue().stripTrailingZeros(), text);
    } else {
      atom(node.toString(), text);
    }
  }

  private static void atom(String value, StringBuilder text) {
    text.append(value.length()).append(':').append(value);
  }
}
