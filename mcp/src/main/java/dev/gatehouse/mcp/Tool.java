package dev.gatehouse.mcp;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A tool: its card, the records of its input and output, and its work.
///
/// Schemas are made from the records: components are properties, `@Nullable` ones are optional,
/// enums list their constants, [Doc] describes, [Limits] bounds.
///
/// @param <C> who calls
/// @param <I> the input record
/// @param <O> the output record, or [Void]
/// @param name 1 to 64 characters of `[A-Za-z0-9_.-]`
/// @param title for people, a few words
/// @param description for the model: what it does and when to use it
/// @param outputType null when the tool has no structured content
public record Tool<C, I extends Record, O>(
    String name,
    String title,
    String description,
    Effect effect,
    Class<I> inputType,
    @Nullable Class<O> outputType,
    ToolHandler<C, I, O> handler) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  public Tool {
    requireName(name);
  }

  /// Refuses names that not every client takes; prompts have the same.
  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name: " + name);
    }
  }
}
