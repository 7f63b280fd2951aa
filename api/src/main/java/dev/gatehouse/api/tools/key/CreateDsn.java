package dev.gatehouse.api.tools.key;

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
import org.jspecify.annotations.Nullable;

/// `create_dsn`: a new client key.
public final class CreateDsn implements SentryTool<CreateDsn.Input, CreateDsn.Output> {
  private static final String DESCRIPTION =
      """
      Creates a further DSN (client key) for a Sentry project.

      A new project has one already, so use this only when the person wants another one, for instance \
      for one environment or program.\
      """;

  /// What to create, and where.
  public record Input(
      @Doc(Params.ORGANIZATION_DOC) @Limits(pattern = Params.SLUG) String organizationSlug,
      @Doc(Params.REGION_DOC) @Limits(max = 300) @Nullable String regionUrl,
      @Doc(Params.PROJECT_DOC) @Limits(pattern = Params.SLUG) String projectSlug,
      @Doc("Name of the key, to tell it from others.") @Limits(min = 1, max = 64) String name) {}

  /// What was created.
  public record Output(String projectSlug, KeyFacts dsn) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("create_dsn", Effect.ADDS, Input.class, Output.class)
        .saying("Create a DSN", DESCRIPTION)
        .needing("project:write")
        .offeredBy(Skill.PROJECT_MANAGEMENT);
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call)
      throws SentryFailure, InterruptedException {
    KeyFacts key =
        KeyFacts.of(
            call.sentry(input.regionUrl())
                .projects()
                .createKey(input.organizationSlug(), input.projectSlug(), input.name()));
    Markdown markdown =
        Markdown.titled(
            "Created the DSN "
                + Markdown.words(key.name())
                + " for "
                + Markdown.words(input.projectSlug()));
    key.write(markdown);
    return ToolResult.of(new Output(input.projectSlug(), key), markdown.toString());
  }
}
