package dev.gatehouse.mcp.schema;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The arguments of prompts as records: texts and choices, because all of them travel as text.
public final class PromptArguments {
  private PromptArguments() {}

  /// Refuses records that cannot be arguments.
  ///
  /// @param completed names that must be arguments
  public static void requireArguments(Class<?> type, Set<String> completed) {
    RecordShape shape = RecordShapes.input(type);
    shape
        .properties()
        .forEach(
            (name, property) -> {
              if (!(property.shape() instanceof TextShape)
                  && !(property.shape() instanceof ChoiceShape)) {
                throw new IllegalArgumentException(
                    "the argument " + name + " of a prompt must be text or an enum");
              }
            });
    for (String name : completed) {
      if (!shape.has(name)) {
        throw new IllegalArgumentException("there is no argument " + name + " to complete");
      }
    }
  }

  /// `PromptArgument` for each.
  public static ArrayNode cards(Class<?> type) {
    ArrayNode cards = JsonNodeFactory.instance.arrayNode();
    RecordShapes.input(type)
        .properties()
        .forEach(
            (name, property) -> {
              ObjectNode card = cards.addObject().put("name", name);
              if (!property.description().isEmpty()) {
                card.put("description", property.description());
              }
              card.put("required", property.required());
            });
    return cards;
  }

  /// The words that `argument` can be; empty when it is free text or unknown.
  public static List<String> choices(Class<?> type, String argument) {
    RecordShape.Property property = RecordShapes.input(type).properties().get(argument);
    return property != null && property.shape() instanceof ChoiceShape choice
        ? choice.words()
        : List.of();
  }
}
