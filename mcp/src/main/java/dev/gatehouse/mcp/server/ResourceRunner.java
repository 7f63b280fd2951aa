package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.CacheHint;
import dev.gatehouse.mcp.Completer;
import dev.gatehouse.mcp.Completion;
import dev.gatehouse.mcp.ResourceCatalogue;
import dev.gatehouse.mcp.ResourceResult;
import dev.gatehouse.mcp.ResourceSet;
import dev.gatehouse.mcp.ResourceTemplate;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.RpcError;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads resources and completes the variables of their templates.
///
/// @param <C> who calls
final class ResourceRunner<C> {
  private final ResourceCatalogue<C> catalogue;

  ResourceRunner(ResourceCatalogue<C> catalogue) {
    this.catalogue = catalogue;
  }

  ServerReply read(ServerRequest.ReadResource request, RunningCall<C> call)
      throws InterruptedException {
    ResourceSet.Found<C> found = catalogue.visibleTo(call.caller()).find(request.uri());
    if (found == null) {
      throw missing(request.uri());
    }
    ResourceResult result =
        Handlers.run("resource", call, () -> found.reader().read(found.address(), call));
    if (result.contents().isEmpty()) {
      throw missing(request.uri());
    }
    // What was read with somebody's answers is of that moment.
    boolean answered = request.meta().input().state() != null;
    return new ServerReply.ResourceAnswer(
        request.uri(),
        found.mimeType(),
        result.contents(),
        answered ? CacheHint.NONE : result.cache());
  }

  Completion complete(ServerRequest.Complete request, RunningCall<C> call)
      throws InterruptedException {
    ResourceTemplate<C> template = catalogue.visibleTo(call.caller()).template(request.name());
    if (template == null) {
      throw new RpcFailure(
          ErrorCode.INVALID_PARAMS,
          "Unknown URI template. resources/templates/list names those there are.");
    }
    Completer<C> completer = template.completers().get(request.argument());
    return completer == null
        ? Completion.NONE
        : Handlers.run(
            "completion of a template",
            call,
            () -> completer.complete(request.typed(), request.others(), call.caller()));
  }

  private static RpcFailure missing(String uri) {
    return new RpcFailure(
        new RpcError(
            ErrorCode.RESOURCE_NOT_FOUND,
            "There is no such resource. resources/list names those there are.",
            JsonNodeFactory.instance.objectNode().put("uri", uri)));
  }
}
