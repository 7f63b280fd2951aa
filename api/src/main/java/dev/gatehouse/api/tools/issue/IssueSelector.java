package dev.gatehouse.api.tools.issue;

import dev.gatehouse.api.tools.InvalidInput;
import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.Params;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.sentry.Issue;
import dev.gatehouse.sentry.SentryPage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which issue is meant: by its id, by the address of its page, or by one of its events.
///
/// @param issue null when only an event is known
/// @param event null when none was named
record IssueSelector(String organization, @Nullable String issue, @Nullable String event) {
  /// Reads the arguments that select an issue.
  ///
  /// @throws InvalidInput when they select none, or contradict each other
  static IssueSelector of(
      SentryCall call,
      @Nullable String organization,
      @Nullable String issueId,
      @Nullable String issueUrl,
      @Nullable String eventId) {
    SentryPage page = issueUrl == null ? null : page(call, issueUrl);
    String named =
        agreed("organizationSlug", organization, page == null ? null : page.organization());
    String issue = agreed("issueId", upper(issueId), page == null ? null : upper(page.issue()));
    String event = eventId != null || page == null ? eventId : page.event();
    if (named == null) {
      throw new InvalidInput(
          "Give `organizationSlug`, or `issueUrl` with the address of the issue.");
    }
    if (!named.matches(Params.SLUG)) {
      throw new InvalidInput(Markdown.code(named) + " is not the slug of an organization.");
    }
    if (issue != null && !issue.matches(Params.ISSUE)) {
      throw new InvalidInput(
          Markdown.code(issue)
              + " is not the id of an issue; those look like `WEB-1A` or `12345`.");
    }
    if (event != null && !event.matches(Params.EVENT)) {
      throw new InvalidInput(
          Markdown.code(event) + " is not the id of an event; those have 32 hex digits.");
    }
    boolean isEventKnown = event != null && !event.equals("latest");
    if (issue == null && !isEventKnown) {
      throw new InvalidInput(
          "Give `issueId` or `issueUrl`" + (eventId == null ? "." : ", or an event id."));
    }
    return new IssueSelector(named, issue, event);
  }

  /// The issue, when the session may see it.
  ///
  /// @throws InvalidInput when it is outside the session, or no issue has the event
  Issue fetch(SentryCall call, @Nullable String regionUrl)
      throws dev.gatehouse.sentry.SentryFailure, InterruptedException {
    var issues = call.sentry(regionUrl).issues();
    Issue found =
        issue != null
            ? issues.get(organization, issue)
            : issues.findByEvent(organization, String.valueOf(event));
    if (found == null) {
      throw new InvalidInput(
          "No issue in "
              + Markdown.code(organization)
              + " has the event "
              + Markdown.code(event)
              + ". It may be older than Sentry keeps events; give `issueId` if it is known.");
    }
    if (!call.scope().allowsProject(found.project().slug())) {
      throw call.scope().outside("this issue");
    }
    return found;
  }

  private static SentryPage page(SentryCall call, String url) {
    SentryPage page = call.page(url);
    if (page.issue() == null) {
      throw new InvalidInput("`issueUrl` is not the address of an issue.");
    }
    return page;
  }

  private static @Nullable String agreed(
      String name, @Nullable String given, @Nullable String read) {
    if (given != null && read != null && !given.equals(read)) {
      throw new InvalidInput(
          "`"
              + name
              + "` says "
              + Markdown.code(given)
              + " and `issueUrl` says "
              + Markdown.code(read)
              + ". Give one of them.");
    }
    return given != null ? given : read;
  }

  private static @Nullable String upper(@Nullable String issue) {
    return issue == null ? null : issue.toUpperCase(Locale.ROOT);
  }
}
