package dev.gatehouse.mcp.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One challenge of a `WWW-Authenticate` field (RFC 9110 §11.6.1).
///
/// @param scheme as sent (`Bearer`)
/// @param parameters by name in lower case, the first of each (`resource_metadata`, `scope`,
///   `error`); values are the server's words, to be checked before they are followed
public record Challenge(String scheme, Map<String, String> parameters) {
  public Challenge {
    parameters = Map.copyOf(parameters);
  }

  /// The value of `name`, or null.
  public @Nullable String parameter(String name) {
    return parameters.get(name);
  }

  /// Every challenge in these fields. What is not well-formed ends its field: challenges before it
  /// count, nothing is guessed.
  public static List<Challenge> parse(List<String> fields) {
    List<Challenge> challenges = new ArrayList<>();
    fields.forEach(field -> new ChallengeReader(field).readInto(challenges));
    return List.copyOf(challenges);
  }
}
