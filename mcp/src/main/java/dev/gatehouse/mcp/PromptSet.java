package dev.gatehouse.mcp;

import dev.gatehouse.mcp.schema.PromptArguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Prompts that some callers see, in the order they are listed.
///
/// @param <C> who calls
public final class PromptSet<C> {
  private final Map<String, Prompt<C, ?>> prompts = new LinkedHashMap<>();
  private final Listing listing;

  private PromptSet(List<Prompt<C, ?>> prompts) {
    for (Prompt<C, ?> prompt : prompts) {
      if (this.prompts.putIfAbsent(prompt.name(), prompt) != null) {
        throw new IllegalArgumentException("two prompts are called " + prompt.name());
      }
    }
    this.listing = Listing.of(prompts, Prompt::name, PromptSet::card);
  }

  /// A set of prompts whose names are unique.
  public static <C> PromptSet<C> of(List<Prompt<C, ?>> prompts) {
    return new PromptSet<>(prompts);
  }

  /// The prompt of that name, or null.
  public @Nullable Prompt<C, ?> find(String name) {
    return prompts.get(name);
  }

  /// What `prompts/list` says.
  public Listing listing() {
    return listing;
  }

  private static ObjectNode card(Prompt<?, ?> prompt) {
    ObjectNode card =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", prompt.name())
            .put("title", prompt.title())
            .put("description", prompt.description());
    card.set("arguments", PromptArguments.cards(prompt.argumentsType()));
    IconJson.put(card, prompt.icons());
    return card;
  }
}
