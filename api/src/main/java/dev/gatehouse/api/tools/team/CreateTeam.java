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
import dev.gatehouse.sentry.SentryFailure;
import dev.gatehouse.sentry.Team;
import org.jspecify.annotations.Nullable;

/// `create_team`: a new team.
public final class CreateTeam implements SentryTool<CreateTeam.Input, CreateTeam.Output> {
  private static final String DESCRIPTION =
      """
      Creates a team in a Sentry organization. The signed-in person becomes a member of it.

      Use it only when the person asked for a new team. See first whether there is one already that \
      fits.\
      """;

  /// What to create, and where.
  public record Input(
      @Doc(Params.ORGANIZATION_DOC) @Limits(pattern = Params.SLUG) String organizationSlug,
      @Doc(Params.REGION_DOC) @Limits(max = 300) @Nullable String regionUrl,
      @Doc("Name of the new team; Sentry makes the slug of it.") @Limits(min = 1, max = 64)
          String name) {}

  /// What was created.
  public record Output(Made team) {}

  /// The team.
  public record Made(String slug, String id, String name, @Doc("Its page.") String url) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("create_team", Effect.ADDS, Input.class, Output.class)
        .saying("Create a team", DESCRIPTION)
        .needing("team:write")
        .offeredBy(Skill.PROJECT_MANAGEMENT)
        .reaching(ToolCard.Reach.ACROSS_PROJECTS);
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call)
      throws SentryFailure, InterruptedException {
    String organization = input.organizationSlug();
    Team team = call.sentry(input.regionUrl()).teams().create(organization, input.name());
    Made made =
        new Made(team.slug(), team.id(), team.name(), call.links().team(organization, team.slug()));
    return ToolResult.of(new Output(made), markdown(organization, made, call));
  }

  private static String markdown(String organization, Made made, SentryCall call) {
    Markdown markdown =
        Markdown.titled("Created the team " + Markdown.words(made.name()))
            .fact("Slug", Markdown.code(made.slug()))
            .fact("Id", Markdown.code(made.id()))
            .fact("Organization", Markdown.code(organization))
            .fact("Page", made.url());
    if (call.offers("create_project")) {
      markdown.paragraph(
          "To give it a project, call "
              + call.how("create_project")
              + " with `teamSlug` "
              + Markdown.code(made.slug())
              + ".");
    }
    return markdown.toString();
  }
}
