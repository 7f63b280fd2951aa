package dev.gatehouse.mcp.server;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.mcp.CallContext;
import dev.gatehouse.mcp.CallRefused;
import dev.gatehouse.mcp.InputDeclined;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the code of prompts, resources and completers. They have no error results, so what goes
/// wrong is an error of the request: ours is logged and told without internals.
final class Handlers {
  private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);

  private Handlers() {}

  /// An author's code.
  @FunctionalInterface
  interface Code<T> {
    T run() throws IOException, InterruptedException;
  }

  /// The answer of `code`.
  ///
  /// @param what it is, for the log
  /// @throws InputNeeded when it asks
  static <T> T run(String what, CallContext<?> call, Code<T> code) throws InterruptedException {
    try {
      return code.run();
    } catch (CallRefused | RpcFailure | InputNeeded e) {
      throw e;
    } catch (InputUnavailable e) {
      throw new RpcFailure(ErrorCode.INTERNAL_ERROR, String.valueOf(e.getMessage()));
    } catch (InputDeclined e) {
      throw new RpcFailure(ErrorCode.INVALID_PARAMS, String.valueOf(e.getMessage()));
    } catch (HttpFailure e) {
      throw new RpcFailure(ErrorCode.INTERNAL_ERROR, e.text());
    } catch (IOException | RuntimeException e) {
      if (call.isCancelled()) {
        // Blocking calls that are interrupted end in an exception of some kind.
        throw new InterruptedException("cancelled");
      }
      LOG.error("mcp-handler-failed what={} request={}", what, requestId(), e);
      throw new RpcFailure(ErrorCode.INTERNAL_ERROR, "The server failed. " + retryHint());
    }
  }

  static String retryHint() {
    String id = requestId();
    return id.equals("-") ? "Try again later." : "Try again later, or report request " + id + ".";
  }

  static String requestId() {
    RequestContext context = RequestContext.currentOrNull();
    return context == null ? "-" : context.requestId();
  }
}
