package dev.gatehouse.mcp;

import dev.gatehouse.mcp.schema.HeaderParam;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Tools that some callers see, in the order they are listed.
///
/// @param <C> who calls
public final class ToolSet<C> {
  private final Map<String, Tool<C, ?, ?>> tools = new LinkedHashMap<>();
  private final Map<String, List<HeaderParam>> headerParams = new HashMap<>();
  private final Set<String> hidden;
  private final ArgumentInjector<C> injector;
  private final Listing listing;

  /// @param tools names are unique
  /// @param hidden parameters left out of every schema, because `injector` sets them; one that a
  ///   tool does not have is dropped before its arguments are checked
  /// @throws IllegalArgumentException when two names are equal, a record has no schema, or a header
  ///   cannot repeat its argument, so that a mistake shows at the start and not at the first call
  public ToolSet(List<Tool<C, ?, ?>> tools, Set<String> hidden, ArgumentInjector<C> injector) {
    for (Tool<C, ?, ?> tool : tools) {
      if (this.tools.putIfAbsent(tool.name(), tool) != null) {
        throw new IllegalArgumentException("two tools are called " + tool.name());
      }
      var _ = tool.output();
      headerParams.put(tool.name(), HeaderParam.of(tool.input().schemaWithout(hidden)));
    }
    this.hidden = Set.copyOf(hidden);
    this.injector = injector;
    this.listing = Listing.of(tools, Tool::name, tool -> ToolCards.json(tool, this.hidden));
  }

  /// A set that hides nothing.
  public static <C> ToolSet<C> of(List<Tool<C, ?, ?>> tools) {
    return new ToolSet<>(tools, Set.of(), (caller, tool, arguments) -> arguments);
  }

  /// The tools in order.
  public List<Tool<C, ?, ?>> tools() {
    return List.copyOf(tools.values());
  }

  /// The tool of that name, or null.
  public @Nullable Tool<C, ?, ?> find(String name) {
    return tools.get(name);
  }

  /// Parameters left out of every schema.
  public Set<String> hidden() {
    return hidden;
  }

  /// What sets them.
  public ArgumentInjector<C> injector() {
    return injector;
  }

  /// What `tools/list` says, each page written once and served as bytes.
  public Listing listing() {
    return listing;
  }

  /// What `tools/list` says about each tool, in order; the trees are the caller's to change.
  public List<ObjectNode> cards() {
    return listing.cards(0, listing.size());
  }

  /// The arguments of the tool of that name that clients repeat in headers.
  public List<HeaderParam> headerParams(String tool) {
    return headerParams.getOrDefault(tool, List.of());
  }
}
