package dev.gatehouse.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tools that some callers see, in the order they are listed.
///
/// @param <C> who calls
public final class ToolSet<C> {
  private final Map<String, Tool<C, ?, ?>> tools = new LinkedHashMap<>();
  private final Set<String> hidden;
  private final ArgumentInjector<C> injector;

  /// @param tools names are unique
  /// @param hidden parameters left out of every schema, because `injector` sets them
  public ToolSet(List<Tool<C, ?, ?>> tools, Set<String> hidden, ArgumentInjector<C> injector) {
    for (Tool<C, ?, ?> tool : tools) {
      if (this.tools.putIfAbsent(tool.name(), tool) != null) {
        throw new IllegalArgumentException("two tools are called " + tool.name());
      }
    }
    this.hidden = Set.copyOf(hidden);
    this.injector = injector;
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
}
