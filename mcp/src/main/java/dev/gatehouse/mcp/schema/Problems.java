package dev.gatehouse.mcp.schema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Everything that is wrong with a value, in sentences that a model can act on.
public final class Problems {
  /// More would not help anybody, and their number is in the caller's hand.
  private static final int COUNT_MAX = 20;

  private static final int PREVIEW_CHARS_MAX = 60;

  private final List<String> sentences = new ArrayList<>();
  private boolean cut;

  /// Notes that the value at `path` is not as it must be.
  ///
  /// @param demand what follows "must": `be a string`
  void must(String path, String demand, JsonNode value) {
    add(name(path) + " must " + demand + ", but is " + preview(value) + ".");
  }

  /// Notes a sentence.
  void add(String sentence) {
    if (sentences.size() < COUNT_MAX) {
      sentences.add(sentence);
    } else {
      cut = true;
    }
  }

  /// Whether nothing is wrong.
  public boolean isEmpty() {
    return sentences.isEmpty();
  }

  /// The sentences in the order of the schema.
  public List<String> sentences() {
    return List.copyOf(sentences);
  }

  /// The sentences as one list in Markdown.
  public String markdown() {
    StringBuilder text = new StringBuilder();
    sentences.forEach(sentence -> text.append("\n- ").append(sentence));
    return cut ? text.append("\n- There are more problems.").toString() : text.toString();
  }

  /// How a sentence names the value at `path`.
  static String name(String path) {
    return path.isEmpty() ? "The value" : "`" + path + "`";
  }

  private static String preview(JsonNode value) {
    if (value.isObject()) {
      return "an object";
    }
    if (value.isArray()) {
      return "a list of " + value.size();
    }
    String text = value.toString();
    return text.length() <= PREVIEW_CHARS_MAX
        ? text
        : text.substring(0, PREVIEW_CHARS_MAX) + "… (cut)";
  }
}
