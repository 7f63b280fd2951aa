package dev.gatehouse.bench.peer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// A server on the official MCP Java SDK: its stateless servlet transport on Jetty, with five tools
/// of the names and shapes that Gatehouse has, or those of a file.
///
/// Where there is a choice it is made in the peer's favour: no sign-in, no access log, no logging
/// configuration to read, handlers on the request's own thread.
public final class OfficialSdkServer {
  private OfficialSdkServer() {}

  /// Serves `/mcp` on loopback until it is killed, and prints one line when it is ready.
  ///
  /// @param args `--port N`, 0 picks a free one; and perhaps `--tools FILE` with the tools as
  ///   `tools/list` shows them
  public static void main(String[] args) throws Exception {
    logWarningsOnly();
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(port(args));
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServlet(
        new ServletHolder(transport(args.length == 4 ? Path.of(args[3]) : null)), "/mcp");
    server.setHandler(context);
    server.start();
    System.out.println("listening on http://127.0.0.1:" + connector.getLocalPort() + "/mcp");
    server.join();
  }

  private static HttpServletStatelessServerTransport transport(@Nullable Path tools)
      throws IOException {
    McpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.builder().build());
    HttpServletStatelessServerTransport transport =
        HttpServletStatelessServerTransport.builder()
            .jsonMapper(json)
            .messageEndpoint("/mcp")
            .build();
    var _ =
        McpServer.sync(transport)
            .jsonMapper(json)
            .serverInfo("official-sdk-peer", "1.0.0")
            .instructions("Answers questions about the issues of a Sentry organization.")
            .capabilities(ServerCapabilities.builder().tools(false).build())
            .immediateExecution(true)
            .tools(tools == null ? PeerTools.all(json) : PeerTools.of(tools, json))
            .build();
    return transport;
  }

  private static int port(String[] args) {
    boolean understood = args.length == 2 || (args.length == 4 && args[2].equals("--tools"));
    if (!understood || !args[0].equals("--port")) {
      throw new IllegalArgumentException("usage: --port N [--tools FILE]");
    }
    return Integer.parseInt(args[1]);
  }

  /// Without a configuration the logging library writes every debug line of every library.
  private static void logWarningsOnly() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    }
  }
}
