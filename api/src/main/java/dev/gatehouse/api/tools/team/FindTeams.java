package dev.gatehouse.api.tools.team;

import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.Params;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.mcp.Limits;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.sentry.Page;
import dev.gatehouse.sentry.SentryFailure;
import dev.gatehouse.sentry.Team;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `find_teams`: the teams of an organization.
public final class FindTeams implements SentryTool<FindTeams.Input, FindTeams.Output> {
  private static final String DESCRIPTION =
      """
      Lists the teams of a Sentry organization with their slugs.

      Use it to assign an issue to a team, or to find the team that a new project shall belong to.\
      """;

  /// What to look for.
  public record Input(
      @Doc(Params.ORGANIZATION_DOC) @Limits(pattern = Params.SLUG) String organizationSlug,
      @Doc(Params.REGION_DOC) @Limits(max = 300) @Nullable String regionUrl,
      @Doc(Params.QUERY_DOC) @Limits(min = 1, max = 200) @Nullable String query,
      @Doc(Params.CURSOR_DOC) @Limits(min = 1, max = 200) @Nullable String cursor,
      @Doc(Params.LIMIT_DOC) @Limits(min = 1, max = 100, orElse = "25") int limit) {}

  /// What was found.
  public record Output(
      List<Found> teams, @Doc(Params.NEXT_CURSOR_DOC) @Nullable String nextCursor) {}

  /// A team.
  public record Found(
      String slug,
      @Doc("`team:<id>` is an assignee.") String id,
      String name,
      @Nullable Long memberCount,
      @Doc("Its page.") String url) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("find_teams", Effect.READS, Input.class, Output.class)
        .saying("Find teams", DESCRIPTION)
        .needing("org:read")
        .offeredBy(Skill.INSPECT, Skill.TRIAGE, Skill.PROJECT_MANAGEMENT);
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call)
      throws SentryFailure, InterruptedException {
    String organization = input.organizationSlug();
    Page<Team> page =
        call.sentry(input.regionUrl())
            .teams()
            .list(organization, input.query(), input.cursor(), input.limit());
    List<Found> found =
        page.items().stream()
            .filter(team -> isInside(team, call))
            .map(team -> found(organization, team, call))
            .toList();
    Output output = new Output(found, page.nextCursor());
    return ToolResult.of(output, markdown(input, output));
  }

  /// In a session that is limited to projects, only their teams are shown.
  private static boolean isInside(Team team, SentryCall call) {
    return call.scope().constraint().projects().isEmpty()
        || team.projects().stream().anyMatch(call.scope()::allowsProject);
  }

  private static Found found(String organization, Team team, SentryCall call) {
    return new Found(
        team.slug(),
        team.id(),
        team.name(),
        team.memberCount(),
        call.links().team(organization, team.slug()));
  }

  private static String markdown(Input input, Output output) {
    Markdown markdown = Markdown.titled("Teams in " + Markdown.words(input.organizationSlug()));
    if (output.teams().isEmpty()) {
      markdown.paragraph(Params.none(input.query()));
    }
    for (Found found : output.teams()) {
      markdown.bullet(
          Markdown.code(found.slug())
              + " "
              + Markdown.link(Markdown.words(found.name()), found.url())
              + ", id "
              + Markdown.code(found.id())
              + (found.memberCount() == null ? "" : ", " + found.memberCount() + " members"));
    }
    return markdown.more(output.nextCursor()).toString();
  }
}
