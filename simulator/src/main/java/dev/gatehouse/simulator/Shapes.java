package dev.gatehouse.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The fields of Sentry's objects that never vary here, from a seed file; what varies is put on
/// top.
final class Shapes {
  private static final JsonNode ALL = World.readTree("shapes.json");

  private Shapes() {}

  /// A fresh object with the fields of `name`.
  static ObjectNode of(String name) {
    if (ALL.get(name) instanceof ObjectNode shape) {
      return shape.deepCopy();
    }
    throw new IllegalArgumentException("there is no shape called " + name);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ArrayNode strings(Collection<String> texts) {
    ArrayNode array = array();
    texts.forEach(array::add);
    return array;
  }

  /// A time as Sentry writes it, to the second.
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
