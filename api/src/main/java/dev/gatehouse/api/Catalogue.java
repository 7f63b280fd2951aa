package dev.gatehouse.api;

import dev.gatehouse.api.tools.Scope;
import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.mcp.Tool;
import dev.gatehouse.mcp.ToolCatalogue;
import dev.gatehouse.mcp.ToolSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// Which tools a caller sees: those that its skills offer, without what its limits make pointless.
/// Callers who see the same share one set, so that each list is rendered once.
final class Catalogue implements ToolCatalogue<SentryCaller> {
  private final List<SentryTool<?, ?>> tools;
  private final ToolRunner runner;
  private final Map<View, ToolSet<SentryCaller>> sets = new ConcurrentHashMap<>();

  Catalogue(List<SentryTool<?, ?>> tools, ToolRunner runner) {
    this.tools = tools;
    this.runner = runner;
  }

  /// What decides about a set. There are 288 at most, so that the cache needs no limit of its own.
  private record View(
      Set<Skill> skills, boolean isOrganizationFixed, Projects projects, Listing listing) {
    static View of(SentryCaller caller) {
      Constraint constraint = caller.constraint();
      Projects projects =
          switch (constraint.projects().size()) {
            case 0 -> Projects.ALL;
            case 1 -> Projects.ONE;
            default -> Projects.SOME;
          };
      Set<Skill> skills = caller.token().skills();
      return new View(
          skills.isEmpty() ? EnumSet.noneOf(Skill.class) : EnumSet.copyOf(skills),
          constraint.organization() != null,
          projects,
          caller.listing());
    }
  }

  private enum Projects {
    ALL,
    SOME,
    ONE
  }

  @Override
  public ToolSet<SentryCaller> visibleTo(SentryCaller caller) {
    View view = View.of(caller);
    ToolSet<SentryCaller> known = sets.get(view);
    return known != null
        ? known
        : sets.computeIfAbsent(view, v -> build(v, new Scope(caller.constraint()).fixed()));
  }

  private ToolSet<SentryCaller> build(View view, Set<String> hidden) {
    List<SentryTool<?, ?>> usable = tools.stream().filter(tool -> isUsable(tool, view)).toList();
    List<SentryTool<?, ?>> listed =
        usable.stream().filter(tool -> view.listing().shows(tool.card())).toList();
    Set<String> names =
        listed.stream().map(tool -> tool.card().name()).collect(Collectors.toUnmodifiableSet());
    VisibleTools visible = new VisibleTools(usable, names, hidden, runner);
    List<Tool<SentryCaller, ?, ?>> offered =
        listed.stream()
            .<Tool<SentryCaller, ?, ?>>map(tool -> runner.offered(tool, visible))
            .toList();
    return new ToolSet<>(offered, hidden, Catalogue::inject);
  }

  private static boolean isUsable(SentryTool<?, ?> tool, View view) {
    ToolCard<?, ?> card = tool.card();
    boolean isPointless =
        switch (card.reach()) {
          case WITHIN -> false;
          case ACROSS_PROJECTS -> view.projects() != Projects.ALL;
          case ACROSS_ORGANIZATIONS -> view.isOrganizationFixed();
        };
    return !isPointless && card.skills().stream().anyMatch(view.skills()::contains);
  }

  /// Sets what the session fixes. A value that the caller sent all the same is left for
  /// [Scope#check], which refuses another one instead of overruling it in silence.
  static ObjectNode inject(SentryCaller caller, String tool, ObjectNode arguments) {
    Scope scope = new Scope(caller.constraint());
    for (String name : scope.fixed()) {
      String value = scope.valueOf(name);
      if (value == null) {
        arguments.remove(name);
      } else if (!arguments.hasNonNull(name)) {
        arguments.put(name, value);
      }
    }
    return arguments;
  }
}
