package dev.gatehouse.simulator;

import dev.gatehouse.http.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the scripted model says to what.
///
/// @param model the name it goes by
/// @param pause milliseconds between two pieces of a streamed answer
/// @param variables what `{name}` stands for
/// @param rules the first that fits decides
/// @param otherwise when none fits
/// @param missing said when a rule wants tools that are not offered; `{tool}` names them
record ModelScript(
    String model,
    int pause,
    Map<String, Variable> variables,
    List<Rule> rules,
    Rule otherwise,
    String missing) {
  private static final int PAUSE_MAX = 10_000;
  private static final int RULES_MAX = 500;

  /// Something found in the conversation.
  ///
  /// @param pattern looked for from the latest message to the first; its first group is the value
  record Variable(String pattern, String otherwise) {}

  /// @param when a regular expression, found anywhere in the last thing the user said
  /// @param exact whether upper and lower case differ
  /// @param steps one for each turn of the model until the user speaks again; the last is final
  record Rule(String when, @Nullable Boolean exact, List<Step> steps) {
    Pattern pattern() {
      return Pattern.compile(
          when,
          Boolean.TRUE.equals(exact) ? Pattern.DOTALL : Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
  }

  /// @param say text, with `{1}` for groups of the rule's pattern, `{text}` for what the user said,
  ///   `{results}` for what the tools answered, and variables
  record Step(@Nullable String say, @Nullable List<ToolCall> calls) {
    List<ToolCall> callsOrNone() {
      return calls == null ? List.of() : calls;
    }
  }

  /// @param arguments whose texts may hold the same placeholders
  record ToolCall(String tool, JsonNode arguments) {}

  /// The script that comes with the simulator.
  static ModelScript bundled() {
    return World.read("model-script.json", ModelScript.class);
  }

  /// Reads a script that somebody sent; a 400 that says what is wrong with it.
  static ModelScript read(JsonNode tree) {
    try {
      ModelScript script = Json.mapper().convertValue(tree, ModelScript.class);
      script.check();
      return script;
    } catch (PatternSyntaxException e) {
      throw Call.refused("The pattern " + e.getPattern() + " is none: " + e.getDescription());
    } catch (RuntimeException e) {
      throw Call.refused("This is no script for the model; see the README of the simulator.");
    }
  }

  private void check() {
    boolean complete =
        !model.isEmpty()
            && missing != null
            && pause >= 0
            && pause <= PAUSE_MAX
            && rules.size() <= RULES_MAX
            && !otherwise.steps().isEmpty()
            && rules.stream().noneMatch(rule -> rule.steps().isEmpty());
    if (!complete) {
      throw new IllegalArgumentException("incomplete");
    }
    rules.forEach(Rule::pattern);
    variables.values().forEach(variable -> Pattern.compile(variable.pattern()));
  }

  ModelScript withPause(int milliseconds) {
    if (milliseconds < 0 || milliseconds > PAUSE_MAX) {
      throw Call.refused("pause must be a number of milliseconds from 0 to " + PAUSE_MAX + ".");
    }
    return new ModelScript(model, milliseconds, variables, rules, otherwise, missing);
  }
}
