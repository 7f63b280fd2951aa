package dev.gatehouse.api.tools.issue;

import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.sentry.Issue;
import dev.gatehouse.sentry.SentryFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `update_issue` tells.
final class UpdateIssueReport {
  private UpdateIssueReport() {}

  static ToolResult<UpdateIssue.Output> unchanged(
      String organization, Issue issue, @Nullable String reason, SentryCall call) {
    UpdateIssue.Output output =
        new UpdateIssue.Output(IssueFacts.of(organization, issue, call), List.of(), false);
    Markdown markdown = title(output, "No changes to ");
    markdown.paragraph("Everything already was as asked; no change was sent to Sentry.");
    if (reason != null) {
      markdown.paragraph("The reason was not posted, because there was no change to explain.");
    }
    return ToolResult.of(output, withStatus(markdown, output));
  }

  static ToolResult<UpdateIssue.Output> changed(
      UpdateIssue.Output output, @Nullable SentryFailure noteFailure, SentryCall call) {
    Markdown markdown = title(output, "Updated ");
    markdown.section("Changes");
    for (UpdateIssue.Change change : output.changes()) {
      String label = change.field().equals("status") ? "Status" : "Assigned to";
      markdown.fact(label, Markdown.words(change.from()) + " → " + Markdown.words(change.to()));
    }
    if (output.changes().isEmpty()) {
      markdown.paragraph("Sentry accepted the request, and shows the issue as it was.");
    }
    if (output.notePosted()) {
      markdown.paragraph("The reason was posted as a note.");
    }
    if (noteFailure != null) {
      markdown.paragraph(
          "The change is made, but the reason could not be posted as a note: "
              + noteFailure.detail()
              + " Do not repeat the change for its sake.");
    }
    String written = withStatus(markdown, output);
    return ToolResult.of(
        output,
        call.offers("get_issue_details")
            ? written + "\nFor the whole issue, call `get_issue_details`.\n"
            : written);
  }

  private static Markdown title(UpdateIssue.Output output, String verb) {
    IssueFacts issue = output.issue();
    return Markdown.titled(
        verb + Markdown.words(issue.shortId()) + " in " + Markdown.words(issue.organizationSlug()));
  }

  private static String withStatus(Markdown markdown, UpdateIssue.Output output) {
    return markdown
        .section("Now")
        .fact("Status", output.issue().statusWords())
        .fact("Assigned to", output.issue().assigneeWords())
        .fact("Page", output.issue().url())
        .toString();
  }
}
