package dev.gatehouse.mcp.server;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.mcp.CallRefused;
import dev.gatehouse.mcp.InputDeclined;
import dev.gatehouse.mcp.RawInput;
import dev.gatehouse.mcp.Tool;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.mcp.ToolSet;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import dev.gatehouse.mcp.schema.Contract;
import dev.gatehouse.mcp.schema.Problems;
import dev.gatehouse.mcp.schema.RecordJson;
import dev.gatehouse.telemetry.Telemetry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs one tool: arguments in, checked answer out. What a model can mend becomes an error result
/// that it can read (SEP-1303); what only we can mend is logged and told without internals.
final class ToolRunner<C> {
  private static final Logger LOG = LoggerFactory.getLogger(ToolRunner.class);

  private final Telemetry telemetry;

  ToolRunner(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  <I extends Record, O> ServerReply.ToolAnswer run(
      Tool<C, I, O> tool, ToolSet<C> set, ServerRequest.CallTool request, RunningCall<C> call)
      throws InterruptedException {
    try {
      ToolResult<O> result = answer(tool, set, request, call);
      ServerReply.ToolAnswer checked = new ServerReply.ToolAnswer(result, structured(tool, result));
      count(tool, result.isError() ? "error" : "ok");
      return checked;
    } catch (RpcFailure e) {
      count(tool, "failed");
      throw e;
    } catch (InputNeeded e) {
      count(tool, "asked");
      throw e;
    } catch (CallRefused e) {
      count(tool, "refused");
      throw e;
    } catch (InterruptedException e) {
      count(tool, "cancelled");
      throw e;
    }
  }

  private <I extends Record, O> ToolResult<O> answer(
      Tool<C, I, O> tool, ToolSet<C> set, ServerRequest.CallTool request, RunningCall<C> call)
      throws InterruptedException {
    try {
      ObjectNode arguments = arguments(tool, set, request, call);
      Problems problems = tool.input().check(arguments);
      if (!problems.isEmpty()) {
        return badArguments(tool, problems.markdown());
      }
      return invoke(tool, arguments, call);
    } catch (IOException e) {
      if (call.isCancelled()) {
        // Blocking calls that are interrupted end in an IOException of some kind.
        throw new InterruptedException("cancelled");
      }
      LOG.warn("tool-unavailable tool={} request={}", tool.name(), Handlers.requestId(), e);
      return ToolResult.error(
          "A service that this tool depends on did not answer. " + Handlers.retryHint());
    } catch (HttpFailure e) {
      return ToolResult.error(e.text());
    } catch (InputDeclined | InputUnavailable e) {
      return ToolResult.error(String.valueOf(e.getMessage()));
    } catch (CallRefused | RpcFailure | InputNeeded e) {
      throw e;
    } catch (RuntimeException e) {
      if (call.isCancelled()) {
        throw new InterruptedException("cancelled");
      }
      LOG.error("tool-failed tool={} request={}", tool.name(), Handlers.requestId(), e);
      return ToolResult.error(
          "The tool failed, and the fault is not yours. " + Handlers.retryHint());
    }
  }

  private ObjectNode arguments(
      Tool<C, ?, ?> tool, ToolSet<C> set, ServerRequest.CallTool request, RunningCall<C> call) {
    Contract shape = tool.input();
    ObjectNode arguments = set.injector().inject(call.caller(), tool.name(), request.arguments());
    for (String name : set.hidden()) {
      if (!shape.has(name)) {
        // Hidden arguments belong to the set; a tool that has no use for one never sees it.
        arguments.remove(name);
      }
    }
    shape.complete(arguments);
    return arguments;
  }

  private <I extends Record, O> ToolResult<O> invoke(
      Tool<C, I, O> tool, ObjectNode arguments, RunningCall<C> call)
      throws IOException, InterruptedException {
    if (tool.inputType() == RawInput.class) {
      I raw = tool.inputType().cast(new RawInput(arguments));
      return tool.handler().call(raw, call);
    }
    I input;
    try {
      input = RecordJson.mapper().treeToValue(arguments, tool.inputType());
    } catch (JacksonException e) {
      // A compact constructor refused what each property alone allows; its words are for callers.
      return badArguments(tool, "\n- " + RecordJson.reason(e));
    }
    return tool.handler().call(input, call);
  }

  private static <O> ToolResult<O> badArguments(Tool<?, ?, ?> tool, String problems) {
    return ToolResult.error(
        "The arguments of `" + tool.name() + "` are not right; nothing was done.\n" + problems);
  }

  private <O> @Nullable JsonNode structured(Tool<C, ?, O> tool, ToolResult<O> result) {
    O value = result.structured();
    Contract contract = tool.output();
    if (value == null) {
      if (contract != null && !result.isError()) {
        throw broken(tool, "it has an output schema but sent no structured content");
      }
      return null;
    }
    if (contract == null) {
      throw broken(tool, "it sent structured content without an output schema");
    }
    JsonNode tree = RecordJson.mapper().valueToTree(value);
    Problems problems = contract.check(tree);
    if (!problems.isEmpty()) {
      throw broken(tool, "its structured content breaks its schema:" + problems.markdown());
    }
    return tree;
  }

  private static RpcFailure broken(Tool<?, ?, ?> tool, String why) {
    LOG.error("tool-broke-contract tool={} request={} {}", tool.name(), Handlers.requestId(), why);
    return new RpcFailure(
        ErrorCode.INTERNAL_ERROR,
        "The tool answered against its own schema. " + Handlers.retryHint());
  }

  private void count(Tool<?, ?, ?> tool, String outcome) {
    telemetry.count("mcp_tool_calls", "tool", tool.name(), "outcome", outcome);
  }
}
