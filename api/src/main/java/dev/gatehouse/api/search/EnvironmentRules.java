package dev.gatehouse.api.search;

import java.util.List;

/// Environments, projects and releases.
final class EnvironmentRules {
  private static final String WHERE = "in|on|from|for|to? the? ";

  private EnvironmentRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            "in|on|from|for|to the? <env> environment|env?; <env> environment|env",
            (match, draft) -> draft.filter("environment:" + match.get("env"))),
        Rule.filter("production; prod", "environment:production"),
        Rule.filter("staging", "environment:staging"),
        Rule.of(
            WHERE + "<env> or|and? <env> environments|environment?",
            (match, draft) ->
                draft.filter("environment:[" + match.get("env") + ", " + match.get("env2") + "]")),
        Rule.of(
            WHERE + "<name> environment|env; in|on|from? environment|env <name>",
            (match, draft) -> draft.filter("environment", match.get("name"))),
        Rule.of(
            "in|from|for|of? the? project <name>; in|from|for|of the? <name> project",
            (match, draft) -> draft.filter("project", match.get("name"))));
  }
}
