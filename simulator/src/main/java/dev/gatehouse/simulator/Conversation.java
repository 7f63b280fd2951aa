package dev.gatehouse.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A conversation in the OpenAI wire format, and what the script makes of it.
final class Conversation {
  private static final int RESULT_LINES = 14;
  private static final int RESULT_CHARS = 1_200;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+|\\d)\\}");

  /// What the model does next.
  ///
  /// @param text may be empty when there are calls
  record Turn(String text, List<Call> calls) {}

  /// A tool to call.
  record Call(String tool, JsonNode arguments) {}

  private final List<JsonNode> messages;
  private final JsonNode tools;
  private final int lastUser;

  /// @param request of which `messages` must be a list
  Conversation(JsonNode request) {
    this.messages = request.path("messages").valueStream().toList();
    this.tools =
        request.path("tool_choice").asString("").equals("none")
            ? Shapes.array()
            : request.path("tools");
    int last = messages.size() - 1;
    while (last >= 0 && !messages.get(last).path("role").asString("").equals("user")) {
      last--;
    }
    this.lastUser = last;
  }

  /// The text of a message, whose content is a text or a list of parts.
  static String text(JsonNode message) {
    JsonNode content = message.path("content");
    if (content.isString()) {
      return content.asString();
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asString("")));
    return text.toString();
  }

  /// How many characters all messages have.
  int size() {
    return messages.stream().mapToInt(message -> text(message).length()).sum();
  }

  Turn next(ModelScript script) {
    String said = lastUser < 0 ? "" : text(messages.get(lastUser));
    ModelScript.Rule rule = script.otherwise();
    Matcher matcher = null;
    for (ModelScript.Rule one : script.rules()) {
      Matcher found = one.pattern().matcher(said);
      if (found.find()) {
        rule = one;
        matcher = found;
        break;
      }
    }
    int done = 0;
    for (JsonNode message : messages.subList(lastUser + 1, messages.size())) {
      done += message.path("role").asString("").equals("assistant") ? 1 : 0;
    }
    return turn(script, rule, matcher, Math.min(done, rule.steps().size() - 1));
  }

  private Turn turn(
      ModelScript script, ModelScript.Rule rule, @Nullable Matcher matcher, int place) {
    ModelScript.Step step = rule.steps().get(place);
    List<Call> calls = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (ModelScript.ToolCall wanted : step.callsOrNone()) {
      JsonNode tool = tool(wanted.tool());
      if (tool == null) {
        missing.add(wanted.tool());
      } else {
        JsonNode arguments = fill(script, matcher, wanted.arguments());
        calls.add(new Call(wanted.tool(), accepted(tool, arguments)));
      }
    }
    if (calls.isEmpty() && !missing.isEmpty()) {
      return new Turn(script.missing().replace("{tool}", String.join(", ", missing)), List.of());
    }
    return new Turn(step.say() == null ? "" : fill(script, matcher, step.say()), calls);
  }

  private @Nullable JsonNode tool(String name) {
    for (JsonNode tool : tools) {
      if (tool.path("function").path("name").asString("").equals(name)) {
        return tool;
      }
    }
    return null;
  }

  /// The arguments that a tool knows: what is decided elsewhere is not in its schema.
  private static JsonNode accepted(JsonNode tool, JsonNode arguments) {
    JsonNode properties = tool.path("function").path("parameters").path("properties");
    if (!properties.isObject() || !(arguments instanceof ObjectNode object)) {
      return arguments;
    }
    return object.retain(properties.propertyNames());
  }

  private JsonNode fill(ModelScript script, @Nullable Matcher matcher, JsonNode value) {
    if (value.isString()) {
      return Shapes.object().stringNode(fill(script, matcher, value.asString()));
    }
    if (value.isArray()) {
      ArrayNode array = Shapes.array();
      value.forEach(one -> array.add(fill(script, matcher, one)));
      return array;
    }
    if (value.isObject()) {
      ObjectNode object = Shapes.object();
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        object.set(field.getKey(), fill(script, matcher, field.getValue()));
      }
      return object;
    }
    return value;
  }

  private String fill(ModelScript script, @Nullable Matcher matcher, String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              String value = value(script, matcher, found.group(1));
              return Matcher.quoteReplacement(value == null ? found.group() : value);
            });
  }

  private @Nullable String value(ModelScript script, @Nullable Matcher matcher, String name) {
    if (Character.isDigit(name.charAt(0))) {
      int group = Integer.parseInt(name);
      return matcher == null || group > matcher.groupCount() ? null : matcher.group(group);
    }
    if (name.equals("text")) {
      return lastUser < 0 ? "" : text(messages.get(lastUser)).strip();
    }
    if (name.equals("results")) {
      return results();
    }
    ModelScript.Variable variable = script.variables().get(name);
    return variable == null ? null : found(variable);
  }

  private String found(ModelScript.Variable variable) {
    Pattern pattern = Pattern.compile(variable.pattern());
    for (JsonNode message : messages.reversed()) {
      Matcher matcher = pattern.matcher(text(message));
      if (!message.path("role").asString("").equals("system") && matcher.find()) {
        return matcher.group(matcher.groupCount() > 0 ? 1 : 0);
      }
    }
    return variable.otherwise();
  }

  /// The beginning of what each tool answered since the user spoke.
  private String results() {
    List<String> results = new ArrayList<>();
    for (JsonNode message : messages.subList(lastUser + 1, messages.size())) {
      if (message.path("role").asString("").equals("tool")) {
        results.add(shortened(text(message)));
      }
    }
    return results.isEmpty() ? "Nothing." : String.join("\n\n", results);
  }

  private static String shortened(String text) {
    StringBuilder kept = new StringBuilder();
    List<String> lines = text.strip().lines().filter(line -> !line.isBlank()).toList();
    for (String line : lines.subList(0, Math.min(RESULT_LINES, lines.size()))) {
      if (kept.length() + line.length() > RESULT_CHARS && !kept.isEmpty()) {
        break;
      }
      String part = line.length() > RESULT_CHARS ? line.substring(0, RESULT_CHARS) + "…" : line;
      kept.append(kept.isEmpty() ? "" : "\n").append(part);
    }
    return kept.toString();
  }
}
