package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.Completer;
import dev.gatehouse.mcp.Completion;
import dev.gatehouse.mcp.Prompt;
import dev.gatehouse.mcp.PromptCatalogue;
import dev.gatehouse.mcp.PromptResult;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import dev.gatehouse.mcp.schema.Problems;
import dev.gatehouse.mcp.schema.PromptArguments;
import dev.gatehouse.mcp.schema.RecordJson;
import dev.gatehouse.mcp.schema.RecordShape;
import dev.gatehouse.mcp.schema.RecordShapes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Fills in prompts and completes their arguments.
///
/// @param <C> who calls
final class PromptRunner<C> {
  private final PromptCatalogue<C> catalogue;

  PromptRunner(PromptCatalogue<C> catalogue) {
    this.catalogue = catalogue;
  }

  ServerReply get(ServerRequest.GetPrompt request, RunningCall<C> call)
      throws InterruptedException {
    return fill(find(request.name(), call.caller()), request.arguments(), call);
  }

  Completion complete(ServerRequest.Complete request, RunningCall<C> call)
      throws InterruptedException {
    Prompt<C, ?> prompt = find(request.name(), call.caller());
    Completer<C> completer = prompt.completers().get(request.argument());
    if (completer == null) {
      return Completion.startingWith(
          request.typed(), PromptArguments.choices(prompt.argumentsType(), request.argument()));
    }
    return Handlers.run(
        "completion of prompt " + prompt.name(),
        call,
        () -> completer.complete(request.typed(), request.others(), call.caller()));
  }

  private Prompt<C, ?> find(String name, C caller) {
    Prompt<C, ?> prompt = catalogue.visibleTo(caller).find(name);
    if (prompt == null) {
      throw invalid("Unknown prompt. prompts/list names those there are.");
    }
    return prompt;
  }

  private static <C, I extends Record> ServerReply fill(
      Prompt<C, I> prompt, ObjectNode arguments, RunningCall<C> call) throws InterruptedException {
    I input = input(prompt.argumentsType(), arguments);
    PromptResult result =
        Handlers.run("prompt " + prompt.name(), call, () -> prompt.handler().get(input, call));
    String description = result.description();
    return new ServerReply.PromptAnswer(
        description == null ? prompt.description() : description, result);
  }

  private static <I extends Record> I input(Class<I> type, ObjectNode arguments) {
    RecordShape shape = RecordShapes.input(type);
    shape.complete(arguments);
    Problems problems = shape.check(arguments);
    if (!problems.isEmpty()) {
      throw invalid("The arguments of the prompt are not right:" + problems.markdown());
    }
    try {
      return RecordJson.mapper().treeToValue(arguments, type);
    } catch (JacksonException e) {
      throw invalid("The arguments of the prompt are not right: " + RecordJson.reason(e));
    }
  }

  private static RpcFailure invalid(String message) {
    return new RpcFailure(ErrorCode.INVALID_PARAMS, message);
  }
}
