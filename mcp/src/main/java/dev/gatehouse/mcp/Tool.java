package dev.gatehouse.mcp;

import dev.gatehouse.mcp.schema.Contract;
import dev.gatehouse.mcp.schema.JsonSchema;
import dev.gatehouse.mcp.schema.RecordShapes;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
/// @param traits what few tools have
public record Tool<C, I extends Record, O>(
    String name,
    String title,
    String description,
    Effect effect,
    Class<I> inputType,
    @Nullable Class<O> outputType,
    ToolHandler<C, I, O> handler,
    ToolTraits traits) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  public Tool {
    requireName(name);
  }

  /// A tool as most are.
  public Tool(
      String name,
      String title,
      String description,
      Effect effect,
      Class<I> inputType,
      @Nullable Class<O> outputType,
      ToolHandler<C, I, O> handler) {
    this(name, title, description, effect, inputType, outputType, handler, ToolTraits.NONE);
  }

  /// A tool with schemas in the author's own words.
  ///
  /// @param output of any JSON value; clients of revisions before 2026-07-28 see objects only. Null
  ///   when the tool has no structured content
  public static <C> Tool<C, RawInput, JsonNode> raw(
      String name,
      String title,
      String description,
      Effect effect,
      JsonSchema input,
      @Nullable JsonSchema output,
      ToolHandler<C, RawInput, JsonNode> handler) {
    return new Tool<>(
        name,
        title,
        description,
        effect,
        RawInput.class,
        output == null ? null : JsonNode.class,
        handler,
        new ToolTraits(input, output, List.of(), null));
  }

  /// This tool with these icons.
  public Tool<C, I, O> withIcons(List<Icon> icons) {
    return with(new ToolTraits(traits.input(), traits.output(), icons, traits.meta()));
  }

  /// This tool with `_meta` on its card.
  public Tool<C, I, O> withMeta(ObjectNode meta) {
    return with(new ToolTraits(traits.input(), traits.output(), traits.icons(), meta.deepCopy()));
  }

  private Tool<C, I, O> with(ToolTraits other) {
    return new Tool<>(name, title, description, effect, inputType, outputType, handler, other);
  }

  /// What its arguments must be.
  ///
  /// @throws IllegalArgumentException when the record has no schema
  public Contract input() {
    JsonSchema own = traits.input();
    return own == null ? RecordShapes.input(inputType) : own;
  }

  /// What its structured content must be, or null when it has none.
  public @Nullable Contract output() {
    JsonSchema own = traits.output();
    if (own != null) {
      return own;
    }
    return outputType == null ? null : RecordShapes.output(outputType);
  }

  /// Refuses names that not every client takes; prompts have the same.
  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name: " + name);
    }
  }
}
