package dev.gatehouse.mcp;

import dev.gatehouse.mcp.schema.PromptArguments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A prompt: what a person can pick to begin with.
///
/// Its arguments are the components of a record: texts and enums; `@Nullable` ones are optional,
/// [Doc] describes, [Limits] bounds. Enums are proposed to who types.
///
/// @param <C> who calls
/// @param <I> the record of arguments
/// @param name 1 to 64 characters of `[A-Za-z0-9_.-]`
/// @param title for people, a few words
/// @param description what it is for
/// @param completers by argument
public record Prompt<C, I extends Record>(
    String name,
    String title,
    String description,
    Class<I> argumentsType,
    PromptHandler<C, I> handler,
    Map<String, Completer<C>> completers,
    List<Icon> icons) {
  public Prompt {
    Tool.requireName(name);
    completers = Map.copyOf(completers);
    icons = List.copyOf(icons);
    PromptArguments.requireArguments(argumentsType, completers.keySet());
  }

  /// A prompt without proposals and icons.
  public Prompt(
      String name,
      String title,
      String description,
      Class<I> argumentsType,
      PromptHandler<C, I> handler) {
    this(name, title, description, argumentsType, handler, Map.of(), List.of());
  }

  /// This prompt with proposals for `argument`.
  public Prompt<C, I> completing(String argument, Completer<C> completer) {
    Map<String, Completer<C>> more = new HashMap<>(completers);
    more.put(argument, completer);
    return new Prompt<>(name, title, description, argumentsType, handler, more, icons);
  }

  /// This prompt with these icons.
  public Prompt<C, I> withIcons(List<Icon> shown) {
    return new Prompt<>(name, title, description, argumentsType, handler, completers, shown);
  }
}
