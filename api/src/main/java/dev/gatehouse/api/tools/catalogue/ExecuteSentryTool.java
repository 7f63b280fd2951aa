package dev.gatehouse.api.tools.catalogue;

import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.mcp.Limits;
import dev.gatehouse.mcp.ToolResult;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `execute_sentry_tool`: runs a tool of the catalogue, listed or not.
public final class ExecuteSentryTool
    implements SentryTool<ExecuteSentryTool.Input, ExecuteSentryTool.Output> {
  private static final String DESCRIPTION =
      """
      Runs a Sentry tool by its name, also one that is not listed.

      Take name and parameters from search_sentry_tools. Prefer a listed tool by its own name: this \
      one can do whatever any tool can, so that clients ask the person more often.\
      """;

  /// Which tool, with what.
  public record Input(
      @Doc("Name of the tool.") @Limits(pattern = "^[a-z][a-z0-9_]{1,63}$") String name,
      @Doc("Its arguments, as its schema says.") @Nullable ObjectNode arguments) {}

  /// What it answered.
  public record Output(String tool, @Doc("The tool's own structured content.") ObjectNode result) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("execute_sentry_tool", Effect.DESTROYS, Input.class, Output.class)
        .saying("Run any tool", DESCRIPTION)
        .always();
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call)
      throws IOException, InterruptedException {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    ToolResult<ObjectNode> result =
        call.toolbox()
            .execute(input.name(), Objects.requireNonNullElse(input.arguments(), none), call.mcp());
    Output output =
        result.isError()
            ? null
            : new Output(input.name(), Objects.requireNonNullElse(result.structured(), none));
    return new ToolResult<>(result.content(), output, result.isError());
  }
}
