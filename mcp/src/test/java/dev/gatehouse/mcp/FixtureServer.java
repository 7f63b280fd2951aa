package dev.gatehouse.mcp;

import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.http.engine.HttpListener;
import dev.gatehouse.http.engine.ListenOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Serves the fixtures of the official conformance suite that are about tools. Prints its address
/// and runs until it is stopped: `FixtureServer [port]`.
public final class FixtureServer {
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  private static final String SILENCE =
      "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";

  private FixtureServer() {}

  /// No arguments.
  public record Nothing() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
    ToolSet<String> tools = tools();
    McpServer<String> server =
        McpServer.<String>named(new ServerInfo("fixture", "Fixture", "1.0.0", null))
            .tools(caller -> tools)
            .logging()
            .build();
    try (HttpEngine engine = HttpEngine.start();
        HttpListener listener = engine.listen(ListenOptions.loopback(port))) {
      listener.serve(new StreamableHttp<>(server, Admission.everyone("tester")));
      System.out.println("http://127.0.0.1:" + listener.port() + "/mcp");
      new CountDownLatch(1).await();
    }
  }

  private static ToolSet<String> tools() {
    Content.Text text = new Content.Text("This is a simple text response for testing.");
    Content.Image image = new Content.Image(PIXEL, "image/png");
    return ToolSet.of(
        List.of(
            tool("test_simple_text", (in, call) -> ToolResult.blocks(List.of(text))),
            tool("test_image_content", (in, call) -> ToolResult.blocks(List.of(image))),
            tool(
                "test_audio_content",
                (in, call) -> ToolResult.blocks(List.of(new Content.Audio(SILENCE, "audio/wav")))),
            tool(
                "test_embedded_resource",
                (in, call) ->
                    ToolResult.blocks(
                        List.of(
                            new Content.EmbeddedText(
                                "test://embedded-resource", "text/plain", "Embedded.")))),
            tool(
                "test_multiple_content_types",
                (in, call) ->
                    ToolResult.blocks(
                        List.of(
                            text,
                            image,
                            new Content.EmbeddedText(
                                "test://mixed-content-resource", "application/json", "{}")))),
            tool("test_error_handling", (in, call) -> ToolResult.error("This tool always fails.")),
            tool("test_tool_with_logging", FixtureServer::log),
            tool("test_logging_tool", FixtureServer::log),
            tool("test_tool_with_progress", FixtureServer::progress)));
  }

  private static ToolResult<Void> log(Nothing in, ToolCall<String> call)
      throws InterruptedException {
    for (String line : List.of("started", "working", "done")) {
      call.log(LogLevel.INFO, line);
      Thread.sleep(50); // what the suite prescribes
    }
    return ToolResult.text("Logged.");
  }

  private static ToolResult<Void> progress(Nothing in, ToolCall<String> call)
      throws InterruptedException {
    for (int done : new int[] {0, 50, 100}) {
      call.progress(done, 100.0, null);
      Thread.sleep(50); // what the suite prescribes
    }
    return ToolResult.text("Done.");
  }

  private static Tool<String, Nothing, Void> tool(
      String name, ToolHandler<String, Nothing, Void> handler) {
    return new Tool<>(
        name, name, "A fixture: " + name + ".", Effect.READS, Nothing.class, null, handler);
  }
}
