package dev.gatehouse.bench.server;

import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.mcp.Limits;
import dev.gatehouse.mcp.Tool;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.mcp.ToolSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Twenty tools whose list is about 24 kB: one does nothing, the others search for something.
final class TwentyTools {
  /// The tool that `tools/call` is measured with.
  static final String NOTHING = "nothing";

  private static final List<String> THINGS =
      List.of(
          "issues",
          "events",
          "projects",
          "teams",
          "releases",
          "deploys",
          "monitors",
          "alerts",
          "replays",
          "profiles",
          "traces",
          "spans",
          "logs",
          "attachments",
          "comments",
          "members",
          "dashboards",
          "queries",
          "environments");

  private TwentyTools() {}

  /// No arguments.
  record Nothing() {}

  /// What a search takes.
  record Search(
      @Doc("The slug of the organization.") @Limits(min = 1, max = 100) String organization,
      @Doc("Field:value pairs and words, as in the search page.") @Limits(max = 2_000) String query,
      @Doc("Only in the project of this slug.") @Nullable String project,
      @Limits(min = 1, max = 100, orElse = "25") @Nullable Integer limit,
      @Doc("What the last answer said.") @Nullable String cursor) {}

  /// One hit.
  record Hit(
      @Doc("Names it in other tools.") String id,
      @Doc("For people.") String title,
      @Doc("Its page in the web.") String url) {}

  /// What a search finds.
  record Found(List<Hit> hits, @Doc("Asks for the next page.") @Nullable String nextCursor) {}

  static ToolSet<String> all() {
    List<Tool<String, ?, ?>> tools = new ArrayList<>();
    tools.add(
        new Tool<>(
            NOTHING,
            "Nothing",
            "Does nothing and says so.",
            Effect.READS,
            Nothing.class,
            null,
            (input, call) -> ToolResult.text("Done.")));
    THINGS.forEach(thing -> tools.add(search(thing)));
    return ToolSet.of(tools);
  }

  private static Tool<String, Search, Found> search(String thing) {
    return new Tool<>(
        "search_" + thing,
        "Search " + thing,
        "Finds "
            + thing
            + " of an organization. Use it when a person has words for something and no id.",
        Effect.READS,
        Search.class,
        Found.class,
        (input, call) -> ToolResult.of(new Found(List.of(), null), "Nothing found."));
  }
}
