package dev.gatehouse.simulator;

import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One operation of the REST API.
///
/// @param template the path as Sentry's OpenAPI document writes it, variables in braces
/// @param scopes any one of these is enough; empty when any token will do
record Endpoint(String method, String template, List<String> scopes, Operation operation) {
  /// What an endpoint does.
  @FunctionalInterface
  interface Operation {
    WebResponse answer(Call call) throws IOException;
  }

  static Endpoint get(String template, List<String> scopes, Operation operation) {
    return new Endpoint("GET", template, scopes, operation);
  }

  /// The values of the variables when `segments` fit the template, else null.
  @Nullable Map<String, String> match(List<String> segments) {
    String[] parts = template.substring(1, template.length() - 1).split("/", -1);
    if (parts.length != segments.size()) {
      return null;
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].startsWith("{")) {
        variables.put(parts[i].substring(1, parts[i].length() - 1), segments.get(i));
      } else if (!parts[i].equals(segments.get(i))) {
        return null;
      }
    }
    return variables;
  }
}
