package dev.gatehouse.api.tools.organization;

import dev.gatehouse.api.tools.InvalidInput;
import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.Params;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.mcp.Limits;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.sentry.Organization;
import dev.gatehouse.sentry.RegionalPage;
import dev.gatehouse.sentry.SentryFailure;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `find_organizations`: the organizations of the person, in every region.
public final class FindOrganizations
    implements SentryTool<FindOrganizations.Input, FindOrganizations.Output> {
  private static final String DESCRIPTION =
      """
      Lists the Sentry organizations that the signed-in person belongs to, with the slug that other \
      tools ask for.

      Use it when no organization is known yet, or when a slug was not found. Do not use it when the \
      person has already named an organization or given a link that holds one.\
      """;

  /// What to look for.
  public record Input(
      @Doc(Params.QUERY_DOC) @Limits(min = 1, max = 200) @Nullable String query,
      @Doc(Params.CURSOR_DOC) @Limits(min = 1, max = 2_000) @Nullable String cursor,
      @Doc(Params.LIMIT_DOC + " Per region.") @Limits(min = 1, max = 100, orElse = "25")
          int limit) {}

  /// What was found.
  public record Output(
      List<Found> organizations,
      @Doc(Params.NEXT_CURSOR_DOC) @Nullable String nextCursor,
      @Doc("Regions that did not answer; their organizations are missing here.")
          List<String> silentRegions) {}

  /// An organization.
  public record Found(
      String slug,
      String name,
      @Doc("Its page.") String url,
      @Doc("What to give as regionUrl; absent where that is not needed.")
          @Nullable String regionUrl) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("find_organizations", Effect.READS, Input.class, Output.class)
        .saying("Find organizations", DESCRIPTION)
        .needing("org:read")
        .reaching(ToolCard.Reach.ACROSS_ORGANIZATIONS);
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call)
      throws SentryFailure, InterruptedException {
    RegionalPage<Organization> page;
    try {
      page =
          call.sentry()
              .organizations()
              .listEverywhere(input.query(), input.cursor(), input.limit());
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("`cursor`: " + e.getMessage());
    }
    List<Found> found = page.items().stream().map(item -> found(item, call)).toList();
    Output output = new Output(found, page.nextCursor(), page.silent());
    return ToolResult.of(output, markdown(input, output));
  }

  private static Found found(Organization organization, SentryCall call) {
    URI region = call.hosts().trusted(organization.regionUrl());
    return new Found(
        organization.slug(),
        organization.name(),
        call.links().organization(organization.slug()),
        region == null || region.equals(call.hosts().origin()) ? null : region.toString());
  }

  private static String markdown(Input input, Output output) {
    Markdown markdown = Markdown.titled("Organizations");
    if (output.organizations().isEmpty()) {
      markdown.paragraph(Params.none(input.query()));
    }
    for (Found found : output.organizations()) {
      String region =
          found.regionUrl() == null ? "" : ", regionUrl " + Markdown.code(found.regionUrl());
      markdown.bullet(
          Markdown.code(found.slug())
              + " "
              + Markdown.link(Markdown.words(found.name()), found.url())
              + region);
    }
    markdown.more(output.nextCursor());
    if (!output.silentRegions().isEmpty()) {
      markdown.paragraph(
          "These regions did not answer, so their organizations are missing: "
              + String.join(", ", output.silentRegions())
              + ". Try again shortly.");
    }
    return markdown.toString();
  }
}
