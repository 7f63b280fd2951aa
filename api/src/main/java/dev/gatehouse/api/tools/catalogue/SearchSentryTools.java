package dev.gatehouse.api.tools.catalogue;

import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.api.tools.Toolbox;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.mcp.Limits;
import dev.gatehouse.mcp.ToolResult;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `search_sentry_tools`: finds tools of the catalogue, listed or not.
public final class SearchSentryTools
    implements SentryTool<SearchSentryTools.Input, SearchSentryTools.Output> {
  private static final int PHRASE = 20;
  private static final int NAME = 12;
  private static final int PART_OF_NAME = 8;
  private static final int PART_OF_TITLE = 4;
  private static final int PART_OF_DESCRIPTION = 2;

  private static final String DESCRIPTION =
      """
      Finds tools for Sentry by what they do, also those that are not listed, and answers their names \
      and parameters.

      Use it when no listed tool fits the task. execute_sentry_tool runs what it finds.\
      """;

  /// What to look for.
  public record Input(
      @Doc("A few words about the task, or the name of a tool.") @Limits(min = 1, max = 200)
          String query,
      @Doc("How many to answer at most.") @Limits(min = 1, max = 20, orElse = "8") int limit) {}

  /// What was found.
  public record Output(String query, List<Found> results) {}

  /// A tool.
  public record Found(
      String name,
      String title,
      String description,
      @Doc("Whether it can be called by its own name.") boolean isListed,
      JsonNode inputSchema,
      JsonNode annotations) {}

  private record Scored(Toolbox.Entry entry, int score) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("search_sentry_tools", Effect.READS, Input.class, Output.class)
        .saying("Search the tools", DESCRIPTION)
        .always();
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call) {
    String query = input.query().toLowerCase(Locale.ROOT).strip();
    List<Found> found =
        call.toolbox().entries().stream()
            .map(entry -> new Scored(entry, score(query, entry.card())))
            .filter(scored -> scored.score() > 0)
            .sorted(
                Comparator.comparingInt(Scored::score)
                    .reversed()
                    .thenComparing(scored -> scored.entry().card().name()))
            .limit(input.limit())
            .map(scored -> found(scored.entry(), call))
            .toList();
    return ToolResult.of(new Output(input.query(), found), markdown(input, found));
  }

  private static int score(String query, ToolCard<?, ?> card) {
    String title = card.title().toLowerCase(Locale.ROOT);
    String description = card.description().toLowerCase(Locale.ROOT);
    String all = card.name() + " " + title + " " + description;
    int score = all.contains(query) ? PHRASE : 0;
    for (String word : words(query).toList()) {
      if (card.name().equals(word)) {
        score += NAME;
      } else if (card.name().contains(word)) {
        score += PART_OF_NAME;
      }
      score += title.contains(word) ? PART_OF_TITLE : 0;
      score += description.contains(word) ? PART_OF_DESCRIPTION : 0;
    }
    return score;
  }

  /// Words of three letters and more: shorter ones are in everything.
  private static Stream<String> words(String query) {
    return Arrays.stream(query.split("[^a-z0-9_]+", -1)).filter(word -> word.length() > 2);
  }

  private static Found found(Toolbox.Entry entry, SentryCall call) {
    ObjectNode definition = entry.definition();
    ToolCard<?, ?> card = entry.card();
    return new Found(
        card.name(),
        card.title(),
        card.description(),
        call.toolbox().isListed(card.name()),
        definition.path("inputSchema"),
        definition.path("annotations"));
  }

  private static String markdown(Input input, List<Found> found) {
    Markdown markdown = Markdown.titled("Tools for " + Markdown.words(input.query()));
    if (found.isEmpty()) {
      return markdown
          .paragraph("None. Try one plain word for the thing, such as issue, trace or project.")
          .toString();
    }
    for (Found tool : found) {
      markdown
          .section("`" + tool.name() + "`")
          .paragraph(tool.description())
          .paragraph(
              tool.isListed()
                  ? "It is listed: call it by its own name."
                  : "Run it with `execute_sentry_tool`, `name` `" + tool.name() + "`.")
          .block("json", tool.inputSchema().toString());
    }
    return markdown.toString();
  }
}
