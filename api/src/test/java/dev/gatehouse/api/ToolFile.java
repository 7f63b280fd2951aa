package dev.gatehouse.api;

import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the tests must know about a tool, in `tools/<name>.json`: its usual `arguments`, its
/// `endpoints` as Sentry's public document calls them, and `outside`, further arguments that reach
/// out of a session limited to the project `web` of `acme`. `asksSentry` is false for a tool that
/// answers by itself.
record ToolFile(String name, JsonNode tree) {
  private static final Path FOLDER = Path.of("src/test/resources/tools");

  static ToolFile of(String name) throws IOException {
    try {
      return new ToolFile(name, Json.read(Files.readAllBytes(FOLDER.resolve(name + ".json"))));
    } catch (Json.Malformed e) {
      throw new IOException(name + ".json is no JSON", e);
    }
  }

  static List<ToolFile> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> names =
          files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList();
      List<ToolFile> all = new java.util.ArrayList<>();
      for (String name : names) {
        all.add(of(name));
      }
      return all;
    }
  }

  ObjectNode arguments() {
    return object(tree.path("arguments"));
  }

  List<String> endpoints() {
    return tree.path("endpoints").valueStream().map(JsonNode::asString).toList();
  }

  List<ObjectNode> outside() {
    return tree.path("outside").valueStream().map(ToolFile::object).toList();
  }

  boolean asksSentry() {
    return tree.path("asksSentry").asBoolean(true);
  }

  /// The address under which the tool can be called by its own name.
  String at(String path) {
    return isListedEverywhere() ? path : path + "?tools=all";
  }

  private boolean isListedEverywhere() {
    return SentryTools.all().stream()
        .map(SentryTool::card)
        .filter(card -> card.name().equals(name))
        .allMatch(card -> card.surface() != ToolCard.Surface.CATALOGUE);
  }

  private static ObjectNode object(JsonNode node) {
    return node instanceof ObjectNode object
        ? object.deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }

  @Override
  public String toString() {
    return name;
  }
}
