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
import dev.gatehouse.sentry.ClientKey;
import dev.gatehouse.sentry.Page;
import dev.gatehouse.sentry.SentryFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `find_dsns`: the client keys of a project.
public final class FindDsns implements SentryTool<FindDsns.Input, FindDsns.Output> {
  private static final String DESCRIPTION =
      """
      Lists the DSNs (client keys) of a Sentry project: the addresses that programs send events to.

      Use it when a person sets Sentry up in a program, or asks for the DSN of a project.\
      """;

  /// Whose keys.
  public record Input(
      @Doc(Params.ORGANIZATION_DOC) @Limits(pattern = Params.SLUG) String organizationSlug,
      @Doc(Params.REGION_DOC) @Limits(max = 300) @Nullable String regionUrl,
      @Doc(Params.PROJECT_DOC) @Limits(pattern = Params.SLUG) String projectSlug,
      @Doc(Params.CURSOR_DOC) @Limits(min = 1, max = 200) @Nullable String cursor) {}

  /// What was found.
  public record Output(
      List<KeyFacts> dsns, @Doc(Params.NEXT_CURSOR_DOC) @Nullable String nextCursor) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("find_dsns", Effect.READS, Input.class, Output.class)
        .saying("Find DSNs", DESCRIPTION)
        .needing("project:read")
        .offeredBy(Skill.PROJECT_MANAGEMENT);
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call)
      throws SentryFailure, InterruptedException {
    Page<ClientKey> page =
        call.sentry(input.regionUrl())
            .projects()
            .keys(input.organizationSlug(), input.projectSlug(), input.cursor());
    Output output = new Output(page.items().stream().map(KeyFacts::of).toList(), page.nextCursor());
    return ToolResult.of(output, markdown(input, output, call));
  }

  private static String markdown(Input input, Output output, SentryCall call) {
    Markdown markdown = Markdown.titled("DSNs of " + Markdown.words(input.projectSlug()));
    if (output.dsns().isEmpty()) {
      markdown.paragraph(
          "There are none" + (call.offers("create_dsn") ? "; `create_dsn` makes one." : "."));
    }
    output.dsns().forEach(key -> key.write(markdown.section(Markdown.words(key.name()))));
    return markdown.more(output.nextCursor()).toString();
  }
}
