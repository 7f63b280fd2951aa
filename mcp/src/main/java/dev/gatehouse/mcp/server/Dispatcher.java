package dev.gatehouse.mcp.server;

import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.CallInput;
import dev.gatehouse.mcp.CallRefused;
import dev.gatehouse.mcp.Completion;
import dev.gatehouse.mcp.Listing;
import dev.gatehouse.mcp.McpServer;
import dev.gatehouse.mcp.PromptCatalogue;
import dev.gatehouse.mcp.ResourceCatalogue;
import dev.gatehouse.mcp.Tool;
import dev.gatehouse.mcp.ToolCatalogue;
import dev.gatehouse.mcp.ToolSet;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import dev.gatehouse.telemetry.Telemetry;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Does what a request asks. One serves all requests of all revisions.
///
/// @param <C> who calls
public final class Dispatcher<C> {
  private final McpServer<C> server;
  private final CallGate<C> gate;
  private final ToolRunner<C> runner;
  private final Pages pages;
  private final RequestStates states;

  public Dispatcher(McpServer<C> server, CallGate<C> gate, Telemetry telemetry) {
    this(server, gate, telemetry, InstantSource.system());
  }

  /// @param clock by which questions grow too old
  public Dispatcher(
      McpServer<C> server, CallGate<C> gate, Telemetry telemetry, InstantSource clock) {
    this.server = server;
    this.gate = gate;
    this.runner = new ToolRunner<>(telemetry);
    this.pages = new Pages(server.sealer(), server.paging().size());
    this.states = new RequestStates(server.sealer(), server.inputLifetime(), clock);
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
      case ServerRequest.ListPage list ->
          pages.page(list.kind(), listing(list.kind(), caller), list.cursor());
      case ServerRequest.Complete complete ->
          new ServerReply.Completed(complete(complete, plain(caller, notifier)));
      case ServerRequest.Listen _ ->
          throw new RpcFailure(
              ErrorCode.INVALID_REQUEST, "Listening takes a transport that can stream.");
      case ServerRequest.Work work -> work(work, caller, notifier);
    };
  }

  private Listing listing(ListKind kind, C caller) {
    return switch (kind) {
      case TOOLS -> tools().visibleTo(caller).listing();
      case PROMPTS -> prompts().visibleTo(caller).listing();
      case RESOURCES -> resources().visibleTo(caller).resourceListing();
      case TEMPLATES -> resources().visibleTo(caller).templateListing();
    };
  }

  private Completion complete(ServerRequest.Complete request, RunningCall<C> call)
      throws InterruptedException {
    return request.ofPrompt()
        ? new PromptRunner<>(prompts()).complete(request, call)
        : new ResourceRunner<>(resources()).complete(request, call);
  }

  private ServerReply work(ServerRequest.Work work, C caller, Notifier notifier)
      throws InterruptedException {
    CallInput input = RoundInput.begin(states, server.principal(caller), work.meta().input());
    RunningCall<C> call = new RunningCall<>(caller, work.meta(), notifier, input);
    try {
      return switch (work) {
        case ServerRequest.CallTool tool -> call(tool, call);
        case ServerRequest.GetPrompt prompt -> new PromptRunner<>(prompts()).get(prompt, call);
        case ServerRequest.ReadResource resource ->
            new ResourceRunner<>(resources()).read(resource, call);
      };
    } catch (InputNeeded e) {
      return e.reply();
    } finally {
      call.end();
    }
  }

  private ServerReply call(ServerRequest.CallTool request, RunningCall<C> call)
      throws InterruptedException {
    ToolSet<C> visible = tools().visibleTo(call.caller());
    Tool<C, ?, ?> tool = visible.find(request.name());
    if (tool == null) {
      // The name is the client's text; it is not repeated.
      throw new RpcFailure(
          ErrorCode.INVALID_PARAMS, "Unknown tool. tools/list names those you may call.");
    }
    WebResponse refusal = gate.refuse(call.caller(), tool);
    if (refusal != null) {
      throw new CallRefused(
          refusal, "You may not call " + tool.name() + " with these credentials.");
    }
    return runner.run(tool, visible, request, call);
  }

  private static <C> RunningCall<C> plain(C caller, Notifier notifier) {
    return new RunningCall<>(caller, CallMeta.NONE, notifier, CallInput.unavailable());
  }

  private ToolCatalogue<C> tools() {
    return offered(server.tools());
  }

  private PromptCatalogue<C> prompts() {
    return offered(server.prompts());
  }

  private ResourceCatalogue<C> resources() {
    return offered(server.resources());
  }

  /// Codecs let nothing through that is not offered.
  private static <T> T offered(@Nullable T catalogue) {
    if (catalogue == null) {
      throw new RpcFailure(ErrorCode.INVALID_PARAMS, "Nothing of this kind is offered here.");
    }
    return catalogue;
  }
}
