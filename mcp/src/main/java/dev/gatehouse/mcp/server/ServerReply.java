package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.CacheHint;
import dev.gatehouse.mcp.Completion;
import dev.gatehouse.mcp.InputRequest;
import dev.gatehouse.mcp.Listing;
import dev.gatehouse.mcp.PromptResult;
import dev.gatehouse.mcp.ResourceContents;
import dev.gatehouse.mcp.ToolResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a server answers, in the words of no revision.
public sealed interface ServerReply {
  /// What the codec's [Offer] says.
  record Description() implements ServerReply {}

  /// Nothing but that the request arrived.
  record Acknowledged() implements ServerReply {}

  /// One page of a list: the cards from `from` until before `to`.
  ///
  /// @param next makes the cursor of the next page; asked only when the page is written
  record ListPage(ListKind kind, Listing listing, int from, int to, Supplier<String> next)
      implements ServerReply {
    /// Whether there is more.
    public boolean hasNext() {
      return to < listing.size();
    }
  }

  /// What a tool answered.
  ///
  /// @param structured its structured content, checked against the output schema, or null
  record ToolAnswer(ToolResult<?> result, @Nullable JsonNode structured) implements ServerReply {}

  /// What a prompt says.
  ///
  /// @param description of the result, or else of the list
  record PromptAnswer(String description, PromptResult result) implements ServerReply {}

  /// What a resource holds.
  ///
  /// @param uri where it is, for parts that do not say
  /// @param mimeType of parts that do not say, or null
  record ResourceAnswer(
      String uri, @Nullable String mimeType, List<ResourceContents> contents, CacheHint cache)
      implements ServerReply {}

  /// Proposals.
  record Completed(Completion completion) implements ServerReply {}

  /// Questions that must be answered before there is an answer.
  ///
  /// @param requests by key, in order
  /// @param state what the client brings back with the answers
  record InputRequired(Map<String, InputRequest<?>> requests, String state) implements ServerReply {
    public InputRequired {
      requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
    }
  }
}
