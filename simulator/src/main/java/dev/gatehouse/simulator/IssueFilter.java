package dev.gatehouse.simulator;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says which issues an [IssueQuery] means.
final class IssueFilter implements Predicate<IssueFilter.Row> {
  /// An issue as it stands.
  record Row(Issue issue, IssueState state) {}

  private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<)?(.+)");
  private static final Pattern RELATIVE = Pattern.compile("([-+])(\\d{1,6})([smhdw])");
  private static final Pattern PERIOD = Pattern.compile("(\\d{1,6})([smhdw])");
  private static final Set<String> IS =
      Set.of(
          "unresolved",
          "resolved",
          "ignored",
          "archived",
          "muted",
          "assigned",
          "unassigned",
          "for_review",
          "linked",
          "unlinked",
          "new",
          "ongoing",
          "escalating",
          "regressed",
          "archived_until_escalating",
          "archived_forever",
          "archived_until_condition_met");

  private final List<IssueQuery.Term> terms;
  private final Call call;
  private final Instant now;

  /// @param now what relative times count from
  IssueFilter(List<IssueQuery.Term> terms, Call call, Instant now) {
    this.terms = terms;
    this.call = call;
    this.now = now;
    for (IssueQuery.Term term : terms) {
      if ("is".equals(term.key())) {
        for (String value : term.values()) {
          if (!IS.contains(value)) {
            throw IssueQuery.broken("Invalid value for \"is\" search: " + value);
          }
        }
      }
    }
  }

  @Override
  public boolean test(Row row) {
    for (IssueQuery.Term term : terms) {
      boolean any = term.values().stream().anyMatch(value -> matches(row, term.key(), value));
      if (any == term.negated()) {
        return false;
      }
    }
    return true;
  }

  private boolean matches(Row row, @Nullable String key, String value) {
    Issue issue = row.issue();
    Defect defect = issue.defect();
    if (key == null) {
      return text(issue, value);
    }
    return switch (key) {
      case "is" -> is(issue, row.state(), value);
      case "assigned", "assigned_or_suggested" -> assigned(row.state().assignee(), value);
      case "bookmarks" -> row.state().bookmarked() && value.equals("me");
      case "project", "project.name" -> glob(value, slug(issue));
      case "project.id" -> value.equals(issue.project().id());
      case "level" -> glob(value, defect.levelOrError());
      case "status" -> row.state().status().equals(value);
      case "id", "issue.id" -> issue.id().equals(value);
      case "issue" -> issue.shortId().equalsIgnoreCase(value);
      case "issue.type" -> IssueJson.issueType(defect).equals(value);
      case "issue.category" -> IssueJson.issueCategory(defect).equals(value);
      case "issue.priority" -> row.state().priority().equals(value);
      case "error.type" -> glob(value, defect.type());
      case "error.value", "message", "title" ->
          glob(value, defect.value()) || glob(value, defect.title());
      case "platform", "platform.name" -> glob(value, issue.project().eventPlatform());
      case "timesSeen", "times_seen" -> compares(value, issue.count());
      case "userCount", "users_seen" -> compares(value, issue.userCount());
      case "firstSeen", "first_seen", "age" -> when(value, issue.firstSeen());
      case "lastSeen", "last_seen" -> when(value, issue.lastSeen());
      case "has" ->
          issue.events().stream()
              .anyMatch(event -> new SearchRow.OfError(issue, event).get(value) != null);
      default -> tagged(issue, key, value);
    };
  }

  private String slug(Issue issue) {
    Project now = call.org().project(issue.project().id());
    return now == null ? issue.project().slug() : now.slug();
  }

  private static boolean text(Issue issue, String value) {
    String all =
        issue.defect().title()
            + " "
            + issue.defect().value()
            + " "
            + issue.defect().culprit()
            + " "
            + issue.shortId();
    return glob("*" + value + "*", all) || issue.indexOf(value.toLowerCase(Locale.ROOT)) >= 0;
  }

  private static boolean is(Issue issue, IssueState state, String value) {
    return switch (value) {
      case "unresolved", "resolved" -> state.status().equals(value);
      case "ignored", "archived", "muted" -> state.status().equals("ignored");
      case "assigned" -> state.assignee() != null;
      case "unassigned" -> state.assignee() == null;
      case "for_review" -> state.status().equals("unresolved") && !state.seen();
      case "linked" -> IssueLinks.isLinked(issue);
      case "unlinked" -> !IssueLinks.isLinked(issue);
      default -> value.equals(state.substatus());
    };
  }

  private boolean assigned(@Nullable String assignee, String value) {
    return switch (value) {
      case "none" -> assignee == null;
      case "me" -> ("user:" + call.caller().id()).equals(assignee);
      case "my_teams" ->
          call.org().teams().stream()
              .anyMatch(
                  team ->
                      ("team:" + team.id()).equals(assignee)
                          && team.members().contains(call.caller().id()));
      default -> assignee != null && assignee.equals(IssueChanges.actor(call.org(), value));
    };
  }

  private boolean tagged(Issue issue, String key, String value) {
    String name = key.startsWith("tags.") ? key.substring("tags.".length()) : key;
    if (name.equals("release") && value.equals("latest")) {
      return issue.events().stream()
          .anyMatch(event -> event.release().equals(issue.project().release(Release.NEWEST)));
    }
    EventFilter wanted = new EventFilter(new EventQuery.Term(name, false, List.of(value)), now);
    return issue.events().stream()
        .anyMatch(event -> wanted.test(new SearchRow.OfError(issue, event)));
  }

  private static boolean compares(String value, int actual) {
    Matcher matcher = COMPARISON.matcher(value);
    try {
      if (matcher.matches()) {
        return holds(matcher.group(1), Integer.compare(actual, Integer.parseInt(matcher.group(2))));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw IssueQuery.broken("Invalid number: " + value);
  }

  private boolean when(String value, Instant actual) {
    Matcher relative = RELATIVE.matcher(value);
    if (relative.matches()) {
      Instant then = now.minus(amount(relative.group(2), relative.group(3)));
      return relative.group(1).equals("-") ? !actual.isBefore(then) : actual.isBefore(then);
    }
    Matcher matcher = COMPARISON.matcher(value);
    try {
      if (matcher.matches()) {
        String text = matcher.group(2);
        Instant then = Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
        return holds(matcher.group(1), actual.compareTo(then));
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw IssueQuery.broken("Invalid date: " + value);
  }

  private static boolean holds(@Nullable String operator, int comparison) {
    return switch (operator) {
      case ">" -> comparison > 0;
      case ">=" -> comparison >= 0;
      case "<" -> comparison < 0;
      case "<=" -> comparison <= 0;
      case null, default -> comparison == 0;
    };
  }

  /// A length of time as in `statsPeriod` (`24h`, `14d`).
  static Duration period(String text) {
    Matcher matcher = PERIOD.matcher(text);
    if (!matcher.matches()) {
      throw Call.refused("Invalid statsPeriod: '" + text + "'");
    }
    return amount(matcher.group(1), matcher.group(2));
  }

  private static Duration amount(String number, String unit) {
    long count = Long.parseLong(number);
    return switch (unit) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "w" -> Duration.ofDays(7 * count);
      default -> Duration.ofDays(count);
    };
  }

  /// Whether `text` fits `pattern`, in which `*` stands for anything; case does not matter.
  static boolean glob(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    for (String literal : pattern.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
    }
    return Pattern.compile(
            regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
        .matcher(text)
        .matches();
  }
}
