package dev.gatehouse.api.tools.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import dev.gatehouse.sentry.SentryAddress;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `get_sentry_resource`: whatever an address of Sentry names.
public final class GetSentryResource
    implements SentryTool<GetSentryResource.Input, GetSentryResource.Output> {
  private static final String DESCRIPTION =
      """
      Shows what a Sentry address names: an issue, an event, a trace or a span.

      Use it when a person gives a link to Sentry and it is not clear which tool fits. Give `url`; or \
      `resourceType`, `resourceId` and `organizationSlug`.\
      """;

  /// Which thing.
  public record Input(
      @Doc("Address of a page at Sentry.") @Limits(max = 2_000) @Nullable String url,
      @Doc("What kind of thing, when there is no address.") @Nullable Type resourceType,
      @Doc("Id of the thing.") @Limits(min = 1, max = 200) @Nullable String resourceId,
      @Doc(Params.ORGANIZATION_DOC) @Limits(pattern = Params.SLUG)
          @Nullable String organizationSlug,
      @Doc(Params.REGION_DOC) @Limits(max = 300) @Nullable String regionUrl) {}

  /// The kinds that can be asked for by an id.
  public enum Type {
    @JsonProperty("issue")
    ISSUE,
    @JsonProperty("event")
    EVENT,
    @JsonProperty("trace")
    TRACE
  }

  /// What it is.
  public record Output(
      @Doc("issue, event, trace or span.") String type,
      @Doc("The tool that showed it.") String tool,
      @Doc("That tool's structured content.") ObjectNode result) {}

  private record Plan(String type, String tool, ObjectNode arguments) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("get_sentry_resource", Effect.READS, Input.class, Output.class)
        .saying("Get what an address names", DESCRIPTION)
        .needing("event:read")
        .offeredBy(Skill.INSPECT, Skill.TRIAGE, Skill.SEER)
        .always();
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call)
      throws IOException, InterruptedException {
    Plan plan = plan(input, call);
    if (input.regionUrl() != null) {
      plan.arguments().put("regionUrl", input.regionUrl());
    }
    ToolResult<ObjectNode> result =
        call.toolbox().execute(plan.tool(), plan.arguments(), call.mcp());
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    Output output =
        result.isError()
            ? null
            : new Output(
                plan.type(), plan.tool(), Objects.requireNonNullElse(result.structured(), none));
    return new ToolResult<>(result.content(), output, result.isError());
  }

  private static Plan plan(Input input, SentryCall call) {
    boolean isNamed = input.resourceType() != null || input.resourceId() != null;
    if (input.url() != null && isNamed) {
      throw new InvalidInput("Give `url`, or `resourceType` and `resourceId`; not both.");
    }
    if (input.url() != null) {
      return atAddress(call.address(input.url()), input.organizationSlug());
    }
    Type type = input.resourceType();
    String id = input.resourceId();
    if (type == null || id == null || input.organizationSlug() == null) {
      throw new InvalidInput("Give `url`; or `resourceType`, `resourceId` and `organizationSlug`.");
    }
    ObjectNode arguments = arguments(input.organizationSlug());
    return switch (type) {
      case ISSUE -> new Plan("issue", "get_issue_details", arguments.put("issueId", id));
      case EVENT -> new Plan("event", "get_issue_details", arguments.put("eventId", id));
      case TRACE -> new Plan("trace", "get_trace_details", arguments.put("traceId", id));
    };
  }

  private static Plan atAddress(SentryAddress address, @Nullable String given) {
    String organization = address.organization() != null ? address.organization() : given;
    if (given != null && !given.equals(organization)) {
      throw new InvalidInput(
          "`organizationSlug` says "
              + Markdown.code(given)
              + " and `url` says "
              + Markdown.code(organization)
              + ". Give one of them.");
    }
    if (organization == null) {
      throw new InvalidInput("The address names no organization: give `organizationSlug` as well.");
    }
    ObjectNode arguments = arguments(organization);
    String id = String.valueOf(address.id());
    return switch (address.kind()) {
      case ISSUE -> new Plan("issue", "get_issue_details", arguments.put("issueId", id));
      case EVENT ->
          new Plan(
              "event",
              "get_issue_details",
              arguments.put("issueId", id).put("eventId", address.part()));
      case TRACE -> new Plan("trace", "get_trace_details", arguments.put("traceId", id));
      case SPAN ->
          new Plan(
              "span",
              "get_trace_details",
              arguments.put("traceId", id).put("spanId", address.part()));
      case REPLAY, RELEASE, MONITOR, PROFILE, CONVERSATION, SNAPSHOT -> throw unsupported(address);
      case UNKNOWN ->
          throw new InvalidInput(
              "The address is Sentry's, but names nothing that a tool here shows. Issues, events,"
                  + " traces and spans can be shown; search for others.");
    };
  }

  private static InvalidInput unsupported(SentryAddress address) {
    String kind = address.kind().word();
    return new InvalidInput(
        "The address names the "
            + kind
            + " "
            + Markdown.code(address.id())
            + ". No tool here shows one; a person can open the address."
            + (address.kind() == SentryAddress.Kind.RELEASE
                ? " Releases can be listed, and searches filtered by `release:`."
                : ""));
  }

  private static ObjectNode arguments(String organization) {
    return JsonNodeFactory.instance.objectNode().put("organizationSlug", organization);
  }
}
