package dev.gatehouse.mcp.server;

import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.CallRefused;
import dev.gatehouse.mcp.McpServer;
import dev.gatehouse.mcp.Tool;
import dev.gatehouse.mcp.ToolSet;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import dev.gatehouse.telemetry.Telemetry;

/// Does what a request asks. One serves all requests of all revisions.
///
/// @param <C> who calls
public final class Dispatcher<C> {
  private final McpServer<C> server;
  private final CallGate<C> gate;
  private final ToolRunner<C> runner;

  public Dispatcher(McpServer<C> server, CallGate<C> gate, Telemetry telemetry) {
    this.server = server;
    this.gate = gate;
    this.runner = new ToolRunner<>(telemetry);
  }

  /// Answers `request`.
  ///
  /// @param notifier hears what the work tells before its answer
  /// @throws RpcFailure when the answer is an error
  /// @throws CallRefused when the answer is an HTTP response of its own
  public ServerReply dispatch(ServerRequest request, C caller, Notifier notifier)
      throws InterruptedException {
    return switch (request) {
      case ServerRequest.Describe _ -> new ServerReply.Description();
      case ServerRequest.Acknowledge _ -> new ServerReply.Acknowledged();
      case ServerRequest.ListTools list -> list(list, caller);
      case ServerRequest.CallTool call -> call(call, caller, notifier);
    };
  }

  private ServerReply list(ServerRequest.ListTools request, C caller) {
    if (request.cursor() != null) {
      throw new RpcFailure(
          ErrorCode.INVALID_PARAMS, "This cursor is not known. List again without one.");
    }
    return new ServerReply.ToolList(server.tools().visibleTo(caller));
  }

  private ServerReply call(ServerRequest.CallTool request, C caller, Notifier notifier)
      throws InterruptedException {
    ToolSet<C> visible = server.tools().visibleTo(caller);
    Tool<C, ?, ?> tool = visible.find(request.name());
    if (tool == null) {
      // The name is the client's text; it is not repeated.
      throw new RpcFailure(
          ErrorCode.INVALID_PARAMS, "Unknown tool. tools/list names those you may call.");
    }
    WebResponse refusal = gate.refuse(caller, tool);
    if (refusal != null) {
      throw new CallRefused(
          refusal, "You may not call " + tool.name() + " with these credentials.");
    }
    return runner.run(tool, visible, request, new RunningCall<>(caller, request.meta(), notifier));
  }
}
