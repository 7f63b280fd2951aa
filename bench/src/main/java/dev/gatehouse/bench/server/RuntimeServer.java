package dev.gatehouse.bench.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.http.engine.HttpListener;
import dev.gatehouse.http.engine.ListenOptions;
import dev.gatehouse.mcp.Admission;
import dev.gatehouse.mcp.Change;
import dev.gatehouse.mcp.ChangeBus;
import dev.gatehouse.mcp.HttpOptions;
import dev.gatehouse.mcp.McpServer;
import dev.gatehouse.mcp.ServerInfo;
import dev.gatehouse.mcp.StreamableHttp;
import dev.gatehouse.mcp.ToolSet;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server on Gatehouse's MCP runtime, with nothing else of Gatehouse: no router, no sign-in, no
/// access log, as the peers have none.
public final class RuntimeServer {
  private static final int LISTENERS_MAX = 20_000;

  private RuntimeServer() {}

  /// Serves `/mcp` on loopback until it is killed, and prints one line when it is ready.
  ///
  /// @param args `--port N`
  public static void main(String[] args) throws IOException, InterruptedException {
    logWarningsOnly();
    int port = Integer.parseInt(args[1]);
    ToolSet<String> tools = TwentyTools.all();
    ChangeBus changes = ChangeBus.inProcess();
    McpServer<String> server =
        McpServer.<String>named(new ServerInfo("runtime", "Runtime", "1.0.0", null))
            .instructions("Answers questions about the issues of a Sentry organization.")
            .tools(caller -> tools)
            .changes(changes)
            .build();
    HttpOptions options =
        HttpOptions.loopback()
            .withLimitsPerCaller(LISTENERS_MAX, Integer.MAX_VALUE)
            .withKeepAlive(Duration.ofMinutes(10));
    try (HttpEngine engine = HttpEngine.start();
        HttpListener listener = engine.listen(ListenOptions.loopback(port))) {
      WebHandler mcp = new StreamableHttp<>(server, Admission.everyone("bench"), options);
      listener.serve(request -> serve(request, mcp, changes));
      System.out.println("listening on http://127.0.0.1:" + listener.port() + "/mcp");
      new CountDownLatch(1).await();
    }
  }

  /// `/change` causes a change, `/state` tells what the process takes; all else is MCP.
  private static WebResponse serve(WebRequest request, WebHandler mcp, ChangeBus changes)
      throws IOException, InterruptedException {
    return switch (request.target().rawPath()) {
      case "/change" -> {
        changes.publish(Change.tools());
        yield WebResponse.status(204);
      }
      case "/state" -> WebResponse.json(200, ProcessState.read());
      default -> mcp.handle(request);
    };
  }

  /// As the peer does.
  private static void logWarningsOnly() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    }
  }
}
