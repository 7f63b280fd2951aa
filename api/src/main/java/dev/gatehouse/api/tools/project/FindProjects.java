package dev.gatehouse.api.tools.project;

import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.Params;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.mcp.Limits;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.sentry.Page;
import dev.gatehouse.sentry.Project;
import dev.gatehouse.sentry.SentryFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `find_projects`: the projects of an organization.
public final class FindProjects implements SentryTool<FindProjects.Input, FindProjects.Output> {
  private static final String DESCRIPTION =
      """
      Lists the projects of a Sentry organization, with the slug that other tools ask for, the \
      platform and the teams.

      Use it when a project's slug is not known, or to see what there is. Search with `query` in \
      large organizations.\
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
      List<Found> projects, @Doc(Params.NEXT_CURSOR_DOC) @Nullable String nextCursor) {}

  /// A project.
  public record Found(
      String slug,
      String id,
      String name,
      @Nullable String platform,
      @Doc("Slugs of its teams.") List<String> teams,
      @Doc("Its page.") String url) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("find_projects", Effect.READS, Input.class, Output.class)
        .saying("Find projects", DESCRIPTION)
        .needing("org:read")
        .reaching(ToolCard.Reach.ACROSS_PROJECTS);
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call)
      throws SentryFailure, InterruptedException {
    String organization = input.organizationSlug();
    Page<Project> page =
        call.sentry(input.regionUrl())
            .projects()
            .list(organization, input.query(), input.cursor(), input.limit());
    List<Found> found =
        page.items().stream()
            .filter(project -> call.scope().allowsProject(project.slug()))
            .map(project -> found(organization, project, call))
            .toList();
    Output output = new Output(found, page.nextCursor());
    return ToolResult.of(output, markdown(input, output));
  }

  private static Found found(String organization, Project project, SentryCall call) {
    return new Found(
        project.slug(),
        project.id(),
        project.name(),
        project.platform(),
        project.teams(),
        call.links().project(organization, project.slug()));
  }

  private static String markdown(Input input, Output output) {
    Markdown markdown = Markdown.titled("Projects in " + Markdown.words(input.organizationSlug()));
    if (output.projects().isEmpty()) {
      markdown.paragraph(Params.none(input.query()));
    }
    for (Found found : output.projects()) {
      String teams = found.teams().isEmpty() ? "" : ", teams " + String.join(", ", found.teams());
      markdown.bullet(
          Markdown.code(found.slug())
              + " "
              + Markdown.link(Markdown.words(found.name()), found.url())
              + (found.platform() == null ? "" : ", " + found.platform())
              + teams);
    }
    markdown.more(output.nextCursor());
    return markdown.toString();
  }
}
