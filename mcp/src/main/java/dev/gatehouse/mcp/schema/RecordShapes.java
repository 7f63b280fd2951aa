package dev.gatehouse.mcp.schema;

import java.util.ArrayDeque;

/// The shapes of records, made once per class.
///
/// Components are properties in their order; `@Nullable` ones and ones with a default may be left
/// out; [dev.gatehouse.mcp.Doc] describes, [dev.gatehouse.mcp.Limits] bounds, `@JsonProperty`
/// renames. Known are text, numbers, booleans, enums, `Instant`, `LocalDate`, `URI`, `UUID`, lists,
/// sets, maps with text keys, JSON trees, and records of these. A record that holds itself has no
/// shape, because its schema would be endless.
public final class RecordShapes {
  private static final ClassValue<RecordShape> INPUTS =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new ShapeReader(true, new ArrayDeque<>()).record(type);
        }
      };

  private static final ClassValue<RecordShape> OUTPUTS =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new ShapeReader(false, new ArrayDeque<>()).record(type);
        }
      };

  private RecordShapes() {}

  /// The shape of arguments: closed.
  ///
  /// @throws IllegalArgumentException when a component has no shape; the message names it
  public static RecordShape input(Class<?> type) {
    return INPUTS.get(type);
  }

  /// The shape of structured content: open, so that a later version may add to it.
  ///
  /// @throws IllegalArgumentException as [#input]
  public static RecordShape output(Class<?> type) {
    return OUTPUTS.get(type);
  }
}
