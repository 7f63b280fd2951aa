package dev.gatehouse.mcp;

import java.util.Map;

/// Which resource is asked for.
///
/// @param uri as the client wrote it
/// @param variables of the template that it matches, decoded; empty for a fixed resource
public record ResourceAddress(String uri, Map<String, String> variables) {
  public ResourceAddress {
    variables = Map.copyOf(variables);
  }

  /// The value of a variable of the template.
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the template has no variable " + name);
    }
    return value;
  }
}
