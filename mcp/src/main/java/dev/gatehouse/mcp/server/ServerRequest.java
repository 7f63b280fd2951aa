package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.Change;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a client asks, in the words of no revision.
public sealed interface ServerRequest {
  /// Who are you and what do you offer: `server/discover`, or `initialize` before there was one.
  record Describe() implements ServerRequest {}

  /// Asks for nothing but an answer: `ping`, `logging/setLevel`.
  record Acknowledge() implements ServerRequest {}

  /// What is there.
  ///
  /// @param cursor where to go on, or null
  record ListPage(ListKind kind, @Nullable String cursor) implements ServerRequest {}

  /// Propose values for an argument.
  ///
  /// @param ofPrompt whether `name` is a prompt, else a URI template
  /// @param others arguments that have values
  record Complete(
      boolean ofPrompt, String name, String argument, String typed, Map<String, String> others)
      implements ServerRequest {}

  /// Tell me of changes until one of us goes.
  ///
  /// @param kinds of lists
  /// @param uris of resources
  record Listen(Set<Change.Kind> kinds, Set<String> uris) implements ServerRequest {
    public Listen {
      kinds = Set.copyOf(kinds);
      uris = Set.copyOf(uris);
    }
  }

  /// What an author's code does; it may speak before it answers, and ask.
  sealed interface Work extends ServerRequest {
    /// What the request says about itself.
    CallMeta meta();
  }

  /// Call a tool.
  record CallTool(String name, ObjectNode arguments, CallMeta meta) implements Work {}

  /// Fill in a prompt.
  record GetPrompt(String name, ObjectNode arguments, CallMeta meta) implements Work {}

  /// Read a resource.
  record ReadResource(String uri, CallMeta meta) implements Work {}
}
