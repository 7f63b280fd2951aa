package dev.gatehouse.bench.peer;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The peer's tools, from `tools.json`: names, parameters and results as rich as Gatehouse's,
/// answers fixed.
final class PeerTools {
  /// One element of `tools.json`.
  record Described(Tool tool, Map<String, Object> answer) {}

  private PeerTools() {}

  static List<SyncToolSpecification> all(McpJsonMapper json) throws IOException {
    try (InputStream file = PeerTools.class.getResourceAsStream("tools.json")) {
      byte[] bytes = Objects.requireNonNull(file, "tools.json").readAllBytes();
      List<Described> tools = json.readValue(bytes, new TypeRef<List<Described>>() {});
      return tools.stream().map(PeerTools::specify).toList();
    }
  }

  private static SyncToolSpecification specify(Described described) {
    CallToolResult result =
        CallToolResult.builder()
            .addTextContent("A fixed answer.")
            .structuredContent(described.answer())
            .build();
    return SyncToolSpecification.builder()
        .tool(described.tool())
        .callHandler((context, request) -> result)
        .build();
  }
}
