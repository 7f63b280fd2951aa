package dev.gatehouse.api.tools.project;

import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.Params;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.api.tools.key.KeyFacts;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.mcp.Limits;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.sentry.ClientKey;
import dev.gatehouse.sentry.Project;
import dev.gatehouse.sentry.SentryClient;
import dev.gatehouse.sentry.SentryFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `create_project`: a new project with its DSN.
public final class CreateProject implements SentryTool<CreateProject.Input, CreateProject.Output> {
  private static final String KEY_NAME = "Default";

  private static final String DESCRIPTION =
      """
      Creates a Sentry project that belongs to a team, and answers the DSN to put into the program.

      Use it only when the person asked for a new project. Look first whether there is one already \
      that fits; find_teams gives the team.\
      """;

  /// What to create, and where.
  public record Input(
      @Doc(Params.ORGANIZATION_DOC) @Limits(pattern = Params.SLUG) String organizationSlug,
      @Doc(Params.REGION_DOC) @Limits(max = 300) @Nullable String regionUrl,
      @Doc("Slug of the team it shall belong to.") @Limits(pattern = Params.SLUG) String teamSlug,
      @Doc("Name of the new project.") @Limits(min = 1, max = 50) String name,
      @Doc("Its slug; Sentry makes one of the name when left out.")
          @Limits(pattern = Params.NEW_SLUG)
          @Nullable String slug,
      @Doc(Params.PLATFORM_DOC) @Limits(min = 1, max = 64) @Nullable String platform) {}

  /// What was created.
  public record Output(
      ProjectFacts project,
      @Doc("Absent when it could not be read; the project exists all the same.")
          @Nullable KeyFacts dsn) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("create_project", Effect.ADDS, Input.class, Output.class)
        .saying("Create a project", DESCRIPTION)
        .needing("project:write")
        .offeredBy(Skill.PROJECT_MANAGEMENT)
        .reaching(ToolCard.Reach.ACROSS_PROJECTS);
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call)
      throws SentryFailure, InterruptedException {
    SentryClient sentry = call.sentry(input.regionUrl());
    String organization = input.organizationSlug();
    Project project =
        sentry
            .projects()
            .create(organization, input.teamSlug(), input.name(), input.slug(), input.platform());
    String problem = null;
    ClientKey key = null;
    try {
      key = key(sentry, organization, project.slug());
    } catch (SentryFailure e) {
      // The project is made; a key that cannot be read must not make it look as if it were not.
      problem = e.detail();
    }
    Output output =
        new Output(
            ProjectFacts.of(organization, project, call), key == null ? null : KeyFacts.of(key));
    return ToolResult.of(output, markdown(output, problem, call));
  }

  /// The key that Sentry made along with the project, or a new one where it made none.
  private static ClientKey key(SentryClient sentry, String organization, String project)
      throws SentryFailure, InterruptedException {
    List<ClientKey> active =
        sentry.projects().keys(organization, project, null).items().stream()
            .filter(ClientKey::isActive)
            .toList();
    for (ClientKey key : active) {
      if (key.name().equals(KEY_NAME)) {
        return key;
      }
    }
    return active.isEmpty()
        ? sentry.projects().createKey(organization, project, KEY_NAME)
        : active.getFirst();
  }

  private static String markdown(Output output, @Nullable String problem, SentryCall call) {
    Markdown markdown =
        Markdown.titled("Created the project " + Markdown.words(output.project().name()));
    output.project().write(markdown);
    KeyFacts key = output.dsn();
    if (key != null) {
      markdown.fact("DSN", Markdown.code(key.dsn()));
    } else {
      markdown.paragraph(
          "Its DSN could not be read: "
              + Markdown.code(problem)
              + (call.offers("find_dsns") ? " Call `find_dsns` later." : ""));
    }
    return markdown.toString();
  }
}
