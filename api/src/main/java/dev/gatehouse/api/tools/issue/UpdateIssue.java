package dev.gatehouse.api.tools.issue;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.api.tools.InvalidInput;
import dev.gatehouse.api.tools.Params;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.mcp.Limits;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.sentry.Issue;
import dev.gatehouse.sentry.IssueChange;
import dev.gatehouse.sentry.IssuesApi;
import dev.gatehouse.sentry.SentryFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `update_issue`: status and assignee of one issue.
public final class UpdateIssue implements SentryTool<UpdateIssue.Input, UpdateIssue.Output> {
  private static final String DESCRIPTION =
      """
      Resolves, reopens, ignores (archives) or assigns one Sentry issue, and can leave a note that \
      says why.

      Select the issue by `issueUrl`, or by `organizationSlug` and `issueId`. Give `status`, \
      `assignedTo` or both; what is left out stays as it is.

      Ignored issues come back when they escalate, unless `ignoreMode` or one of the ignore options \
      says otherwise: after a time, after a number of events or of users, or never. Options go with \
      `status` ignored only.

      To assign to the signed-in person, take the id from `whoami`.\
      """;

  /// What to change, about which issue.
  public record Input(
      @Doc(Params.ORGANIZATION_DOC) @Limits(pattern = Params.SLUG)
          @Nullable String organizationSlug,
      @Doc(Params.REGION_DOC) @Limits(max = 300) @Nullable String regionUrl,
      @Doc("Id of the issue, as WEB-1A or a number.") @Limits(pattern = Params.ISSUE)
          @Nullable String issueId,
      @Doc("Address of the issue's page, instead of organizationSlug and issueId.")
          @Limits(max = 2_000)
          @Nullable String issueUrl,
      @Doc("The new status.") @Nullable Status status,
      @Doc("The new assignee: user:<id>, or team:<id or slug>.") @Limits(pattern = Params.ASSIGNEE)
          @Nullable String assignedTo,
      @Doc("When an ignored issue comes back; understood from the options when left out.")
          @Nullable IgnoreMode ignoreMode,
      @Doc("Ignore for so many minutes.") @Limits(min = 1, max = 5_256_000)
          @Nullable Integer ignoreDurationMinutes,
      @Doc("Ignore until so many more events happened.") @Limits(min = 1)
          @Nullable Integer ignoreCount,
      @Doc("Count events within so many minutes only.") @Limits(min = 1, max = Params.WEEK_MINUTES)
          @Nullable Integer ignoreWindowMinutes,
      @Doc("Ignore until so many more users are affected.") @Limits(min = 1)
          @Nullable Integer ignoreUserCount,
      @Doc("Count users within so many minutes only.") @Limits(min = 1, max = Params.WEEK_MINUTES)
          @Nullable Integer ignoreUserWindowMinutes,
      @Doc("Why; posted as a note under the issue when something changes.")
          @Limits(min = 1, max = 4_096)
          @Nullable String reason) {}

  /// The statuses one can set.
  public enum Status {
    @JsonProperty("resolved")
    RESOLVED("resolved"),
    @JsonProperty("resolvedInNextRelease")
    RESOLVED_IN_NEXT_RELEASE("resolvedInNextRelease"),
    @JsonProperty("unresolved")
    UNRESOLVED("unresolved"),
    @JsonProperty("ignored")
    IGNORED("ignored");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    /// The word on the wire, here and at Sentry.
    String word() {
      return word;
    }
  }

  /// The issue afterwards, and what is different.
  public record Output(
      IssueFacts issue,
      @Doc("Empty when everything already was as asked.") List<Change> changes,
      @Doc("Whether the reason was posted as a note.") boolean notePosted) {}

  /// One thing that is different.
  public record Change(@Doc("status or assignedTo.") String field, String from, String to) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("update_issue", Effect.UPDATES, Input.class, Output.class)
        .saying("Update an issue", DESCRIPTION)
        .needing("event:write")
        .offeredBy(Skill.TRIAGE);
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call)
      throws SentryFailure, InterruptedException {
    IssueSelector selector =
        IssueSelector.of(call, input.organizationSlug(), input.issueId(), input.issueUrl(), null);
    IgnoreRule rule = rule(input);
    Issue before = selector.fetch(call, input.regionUrl());
    IssueChange change = change(input, rule, before);
    if (change == null) {
      return UpdateIssueReport.unchanged(selector.organization(), before, input.reason(), call);
    }
    IssuesApi issues = call.sentry(input.regionUrl()).issues();
    Issue after = issues.update(selector.organization(), before.id(), change);
    SentryFailure noteFailure = null;
    if (input.reason() != null) {
      noteFailure = post(issues, selector.organization(), before.id(), input.reason());
    }
    List<Change> changes = changes(selector.organization(), before, after, call);
    Output output =
        new Output(
            IssueFacts.of(selector.organization(), after, call),
            changes,
            input.reason() != null && noteFailure == null);
    return UpdateIssueReport.changed(output, noteFailure, call);
  }

  private static @Nullable IgnoreRule rule(Input input) {
    if (input.status() == null && input.assignedTo() == null) {
      throw new InvalidInput("Nothing to change: give `status`, `assignedTo` or both.");
    }
    if (input.status() == Status.IGNORED) {
      return IgnoreRule.of(input);
    }
    if (IgnoreRule.isGiven(input)) {
      throw new InvalidInput("The ignore options go with `status` ignored only.");
    }
    return null;
  }

  /// What to send, or null when everything is as asked already.
  private static @Nullable IssueChange change(
      Input input, @Nullable IgnoreRule rule, Issue before) {
    String assignee = isAssignedTo(before, input.assignedTo()) ? null : input.assignedTo();
    Status status = input.status();
    if (rule != null) {
      requireSameKind(rule, before);
      return rule.holdsFor(before) ? assignment(assignee) : rule.change(assignee);
    }
    if (status == null || has(before, status)) {
      return assignment(assignee);
    }
    return new IssueChange(status.word(), null, assignee, null, null, null, null, null);
  }

  private static @Nullable IssueChange assignment(@Nullable String assignee) {
    return assignee == null ? null : IssueChange.assignedTo(assignee);
  }

  /// Sentry leaves the kind of an issue that is ignored already as it is, without a word.
  private static void requireSameKind(IgnoreRule rule, Issue before) {
    if (before.status().equals("ignored")
        && before.substatus() != null
        && !rule.mode().substatus().equals(before.substatus())) {
      throw new InvalidInput(
          "The issue is ignored already ("
              + before.substatus().replace('_', ' ')
              + "), and Sentry does not change how. Set `status` unresolved first, then ignore it"
              + " again.");
    }
  }

  private static boolean has(Issue issue, Status status) {
    boolean isResolved = issue.status().equals("resolved");
    return switch (status) {
      case RESOLVED -> isResolved && !issue.statusDetails().inNextRelease();
      case RESOLVED_IN_NEXT_RELEASE -> isResolved && issue.statusDetails().inNextRelease();
      case UNRESOLVED -> issue.status().equals("unresolved");
      case IGNORED -> issue.status().equals("ignored");
    };
  }

  private static boolean isAssignedTo(Issue issue, @Nullable String wanted) {
    Issue.Actor now = issue.assignedTo();
    return wanted != null
        && now != null
        && (wanted.equals(now.type() + ":" + now.id())
            || (now.type().equals("team") && wanted.equals("team:" + now.name())));
  }

  private static @Nullable SentryFailure post(
      IssuesApi issues, String organization, String issue, String reason)
      throws InterruptedException {
    try {
      issues.addNote(organization, issue, reason);
      return null;
    } catch (SentryFailure e) {
      // The change itself is made; a lost note must not make it look as if it were not.
      return e;
    }
  }

  private static List<Change> changes(
      String organization, Issue before, Issue after, SentryCall call) {
    IssueFacts old = IssueFacts.of(organization, before, call);
    IssueFacts now = IssueFacts.of(organization, after, call);
    List<Change> changes = new ArrayList<>();
    if (!old.statusWords().equals(now.statusWords())) {
      changes.add(new Change("status", old.statusWords(), now.statusWords()));
    }
    if (!Objects.equals(old.assignedTo(), now.assignedTo())) {
      changes.add(new Change("assignedTo", assignee(old), assignee(now)));
    }
    return changes;
  }

  private static String assignee(IssueFacts facts) {
    IssueFacts.Assignee actor = facts.assignedTo();
    return actor == null
        ? "nobody"
        : actor.name() + (actor.id() == null ? "" : " (" + actor.type() + ":" + actor.id() + ")");
  }
}
