package dev.gatehouse.api;

import dev.gatehouse.api.tools.InvalidInput;
import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.Toolbox;
import dev.gatehouse.mcp.Tool;
import dev.gatehouse.mcp.ToolCall;
import dev.gatehouse.mcp.ToolCards;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.mcp.schema.Problems;
import dev.gatehouse.mcp.schema.RecordJson;
import dev.gatehouse.mcp.schema.RecordShape;
import dev.gatehouse.mcp.schema.RecordShapes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What callers of one view can use. Shared by all of them.
final class VisibleTools implements Toolbox {
  private final Map<String, SentryTool<?, ?>> usable = new LinkedHashMap<>();
  private final Set<String> listed;
  private final Set<String> hidden;
  private final ToolRunner runner;

  /// @param listed the names of those of `usable` that `tools/list` shows
  /// @param hidden parameters that the session fixes
  VisibleTools(
      List<SentryTool<?, ?>> usable, Set<String> listed, Set<String> hidden, ToolRunner runner) {
    usable.forEach(tool -> this.usable.put(tool.card().name(), tool));
    this.listed = Set.copyOf(listed);
    this.hidden = Set.copyOf(hidden);
    this.runner = runner;
  }

  @Override
  public boolean isListed(String tool) {
    return listed.contains(tool);
  }

  @Override
  public boolean isUsable(String tool) {
    return listed.contains(tool)
        || (usable.containsKey(tool) && listed.contains(SentryTools.EXECUTE));
  }

  @Override
  public List<Entry> entries() {
    return usable.values().stream()
        .filter(tool -> !SentryTools.GATEWAY.contains(tool.card().name()))
        .map(tool -> new Entry(tool.card(), ToolCards.json(runner.offered(tool, this), hidden)))
        .toList();
  }

  @Override
  public ToolResult<ObjectNode> execute(
      String tool, ObjectNode arguments, ToolCall<SentryCaller> call)
      throws IOException, InterruptedException {
    SentryTool<?, ?> found = usable.get(tool);
    if (found == null || SentryTools.GATEWAY.contains(tool)) {
      throw new InvalidInput(
          "There is no tool "
              + Markdown.code(tool)
              + " that this session can use. `search_sentry_tools` finds those that there are.");
    }
    runner.requireScopes(found.card(), call.caller());
    return execute(runner.offered(found, this), arguments, call);
  }

  private <I extends Record, O> ToolResult<ObjectNode> execute(
      Tool<SentryCaller, I, O> tool, ObjectNode arguments, ToolCall<SentryCaller> call)
      throws IOException, InterruptedException {
    RecordShape shape = RecordShapes.input(tool.inputType());
    ObjectNode complete = Catalogue.inject(call.caller(), tool.name(), arguments.deepCopy());
    hidden.stream().filter(name -> !shape.has(name)).forEach(complete::remove);
    shape.complete(complete);
    Problems problems = shape.check(complete);
    if (!problems.isEmpty()) {
      throw new InvalidInput(
          "Those of " + Markdown.code(tool.name()) + " are not right:" + problems.markdown());
    }
    try {
      I input = RecordJson.mapper().treeToValue(complete, tool.inputType());
      ToolResult<O> result = tool.handler().call(input, call);
      return new ToolResult<>(result.content(), structured(result.structured()), result.isError());
    } catch (JacksonException e) {
      throw new InvalidInput("Those of " + Markdown.code(tool.name()) + " do not fit together.");
    }
  }

  private static @Nullable ObjectNode structured(@Nullable Object value) {
    JsonNode tree = value == null ? null : RecordJson.mapper().valueToTree(value);
    return tree instanceof ObjectNode object ? object : null;
  }
}
