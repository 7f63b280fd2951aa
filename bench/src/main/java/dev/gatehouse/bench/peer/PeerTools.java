package dev.gatehouse.bench.peer;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /// Tools as `tools/list` shows them, in a file; they find nothing.
  static List<SyncToolSpecification> of(Path file, McpJsonMapper json) throws IOException {
    List<Tool> tools = json.readValue(Files.readAllBytes(file), new TypeRef<List<Tool>>() {});
    return tools.stream()
        .map(tool -> specify(new Described(tool, Map.of("hits", List.of()))))
        .toList();
  }

  private static SyncToolSpecification specify(Described described) {
    CallToolResult.Builder builder = CallToolResult.builder().addTextContent("Done.");
    boolean isStructured = described.tool().outputSchema() != null;
    CallToolResult result =
        (isStructured ? builder.structuredContent(described.answer()) : builder).build();
    return SyncToolSpecification.builder()
        .tool(described.tool())
        .callHandler((context, request) -> result)
        .build();
  }
}
