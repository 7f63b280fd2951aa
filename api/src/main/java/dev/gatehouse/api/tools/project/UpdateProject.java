package dev.gatehouse.api.tools.project;

import dev.gatehouse.api.tools.InvalidInput;
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
import dev.gatehouse.sentry.Project;
import dev.gatehouse.sentry.SentryFailure;
import org.jspecify.annotations.Nullable;

/// `update_project`: name, slug and platform of a project.
public final class UpdateProject implements SentryTool<UpdateProject.Input, UpdateProject.Output> {
  private static final String DESCRIPTION =
      """
      Changes the name, the slug or the platform of a Sentry project. What is left out stays as it \
      is.

      Another slug breaks links and scripts that use the old one: change it only when the person asked \
      for exactly that.\
      """;

  /// What to change.
  public record Input(
      @Doc(Params.ORGANIZATION_DOC) @Limits(pattern = Params.SLUG) String organizationSlug,
      @Doc(Params.REGION_DOC) @Limits(max = 300) @Nullable String regionUrl,
      @Doc(Params.PROJECT_DOC) @Limits(pattern = Params.SLUG) String projectSlug,
      @Doc("The new name.") @Limits(min = 1, max = 200) @Nullable String name,
      @Doc("The new slug.") @Limits(pattern = Params.NEW_SLUG) @Nullable String slug,
      @Doc(Params.PLATFORM_DOC) @Limits(min = 1, max = 64) @Nullable String platform) {}

  /// The project afterwards.
  public record Output(ProjectFacts project) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("update_project", Effect.UPDATES, Input.class, Output.class)
        .saying("Update a project", DESCRIPTION)
        .needing("project:write")
        .offeredBy(Skill.PROJECT_MANAGEMENT);
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call)
      throws SentryFailure, InterruptedException {
    if (input.name() == null && input.slug() == null && input.platform() == null) {
      throw new InvalidInput("Nothing to change: give `name`, `slug` or `platform`.");
    }
    boolean isLimited = !call.scope().constraint().projects().isEmpty();
    if (isLimited && input.slug() != null && !input.slug().equals(input.projectSlug())) {
      throw new InvalidInput(
          "This session is limited to projects by their slugs, so that it cannot change one. Connect"
              + " to an address without that limit.");
    }
    Project after =
        call.sentry(input.regionUrl())
            .projects()
            .update(
                input.organizationSlug(),
                input.projectSlug(),
                input.name(),
                input.slug(),
                input.platform());
    ProjectFacts facts = ProjectFacts.of(input.organizationSlug(), after, call);
    Markdown markdown = Markdown.titled("Updated the project " + Markdown.words(facts.name()));
    facts.write(markdown);
    return ToolResult.of(new Output(facts), markdown.toString());
  }
}
