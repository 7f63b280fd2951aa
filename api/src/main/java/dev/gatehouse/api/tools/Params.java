package dev.gatehouse.api.tools;

import org.jspecify.annotations.Nullable;

/// Patterns and sentences that arguments of many tools share.
public final class Params {
  /// A slug, in the case it was given.
  public static final String SLUG = "^[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}$";

  /// A slug that Sentry takes for something new: lower case, and not only digits.
  public static final String NEW_SLUG = "^(?![0-9]+$)[a-z0-9][a-z0-9_-]{0,99}$";

  /// A number or a short id such as `WEB-1A`.
  public static final String ISSUE =
      "^([0-9]{1,20}|[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}-[a-zA-Z0-9]{1,20})$";

  /// An event id, or the word for the newest one.
  public static final String EVENT = "^(latest|[0-9a-fA-F]{32})$";

  /// The id of an event or a trace.
  public static final String HEX_32 = "^[0-9a-fA-F]{32}$";

  /// A period up to now.
  public static final String PERIOD = "^[1-9][0-9]{0,4}[mhdw]$";

  /// The name of a tag.
  public static final String TAG = "^[a-zA-Z0-9][a-zA-Z0-9._:-]{0,199}$";

  /// A person or a team.
  public static final String ASSIGNEE = "^(user:[0-9]{1,20}|team:[a-zA-Z0-9][a-zA-Z0-9._-]{0,99})$";

  /// The longest window in which Sentry counts.
  public static final int WEEK_MINUTES = 10_080;

  /// Describes `organizationSlug`.
  public static final String ORGANIZATION_DOC = "Slug of the organization.";

  /// Describes `regionUrl`.
  public static final String REGION_DOC =
      "Region of the organization, as find_organizations gives it; usually not needed.";

  /// Describes `cursor`.
  public static final String CURSOR_DOC = "nextCursor of the answer before, for the next page.";

  /// Describes `limit`.
  public static final String LIMIT_DOC = "How many to answer at most.";

  /// Describes `projectSlug`.
  public static final String PROJECT_DOC = "Slug of the project.";

  /// Describes `query` of a list.
  public static final String QUERY_DOC = "Part of a name or slug; leave out to list all.";

  /// Describes `nextCursor`.
  public static final String NEXT_CURSOR_DOC =
      "Give it as cursor for the next page; absent on the last.";

  /// Describes `period`.
  public static final String PERIOD_DOC = "How far to look back, such as 24h or 14d.";

  /// Describes `start`.
  public static final String START_DOC = "ISO 8601 in UTC, with end, instead of period.";

  /// Describes `end`.
  public static final String END_DOC = "ISO 8601 in UTC, with start.";

  /// Describes `includeExplanation`.
  public static final String EXPLAIN_DOC = "Has no effect: the answer always says what ran.";

  /// Describes `platform`.
  public static final String PLATFORM_DOC = "Platform, such as python-django or javascript-react.";

  private Params() {}

  /// Says that a list is empty, and what to do.
  ///
  /// @param query what the list was narrowed to, or null
  public static String none(@Nullable String query) {
    return query == null
        ? "There are none that this person can see."
        : "None matches " + Markdown.code(query) + ". Try again without `query`.";
  }
}
