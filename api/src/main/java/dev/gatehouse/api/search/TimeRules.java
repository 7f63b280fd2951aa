package dev.gatehouse.api.search;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// When: "last 24 hours", "yesterday", "since Monday", "between two dates"; for issues also when
/// they were first and last seen.
final class TimeRules {
  private static final String LAST = "in|over|during|from|within|for|of? the? last|past|previous ";
  private static final String FIRST_SEEN =
      "first? created|introduced|appeared|appearing|started|starting|first-seen ";
  private static final String SINCE = "since|after|from|starting ";

  private TimeRules() {}

  static List<Rule> rules() {
    return Stream.of(spans(), days(), dates(), seen(), ages()).flatMap(List::stream).toList();
  }

  /// Up to now.
  private static List<Rule> spans() {
    return List.of(
        Rule.of(
                LAST + "<n> <unit>",
                (match, draft) ->
                    draft.period(TimeRange.last(Spans.period(match.get("n"), match.get("unit")))))
            .endingText(),
        Rule.of(
                LAST + "<unit>",
                (match, draft) ->
                    draft.period(TimeRange.last(Spans.period("1", match.get("unit")))))
            .endingText(),
        Rule.of(LAST + "<ago>", (match, draft) -> draft.period(TimeRange.last(match.get("ago"))))
            .endingText(),
        Rule.of(LAST + "fortnight", (match, draft) -> draft.period(TimeRange.last("14d")))
            .endingText(),
        Rule.of(LAST + "quarter", (match, draft) -> draft.period(TimeRange.last("90d")))
            .endingText(),
        Rule.of(
                "from|in|on|of? today; so? far? today; this morning",
                (match, draft) -> draft.period(Spans.since(Spans.today(draft.now()), draft.now())))
            .endingText(),
        Rule.of(
                "from|in|on|of? yesterday",
                (match, draft) -> draft.period(Spans.day(Spans.today(draft.now()).minusDays(1))))
            .endingText(),
        Rule.of(
                SINCE + "yesterday",
                (match, draft) ->
                    draft.period(Spans.since(Spans.today(draft.now()).minusDays(1), draft.now())))
            .endingText(),
        Rule.of(
                "from|in|during? this week",
                (match, draft) ->
                    draft.period(Spans.since(Spans.last("MONDAY", draft.now()), draft.now())))
            .endingText(),
        Rule.of(
                "from|in|during? this month",
                (match, draft) ->
                    draft.period(
                        Spans.since(Spans.today(draft.now()).withDayOfMonth(1), draft.now())))
            .endingText());
  }

  /// Now, and days of the week.
  private static List<Rule> days() {
    return List.of(
        Rule.of(
                "right now; at the moment; just now",
                (match, draft) -> {
                  draft.period(TimeRange.last("1h"));
                  draft.note("Now was read as the last hour.");
                })
            .endingText(),
        Rule.of(
                "recently; lately",
                (match, draft) -> {
                  draft.period(TimeRange.last("7d"));
                  draft.note("Recently was read as the last 7 days.");
                })
            .endingText(),
        Rule.of(
                "since|after last? <weekday>",
                (match, draft) ->
                    draft.period(
                        Spans.since(Spans.last(match.get("weekday"), draft.now()), draft.now())))
            .endingText(),
        Rule.of(
                "on|from last? <weekday>",
                (match, draft) ->
                    draft.period(Spans.day(Spans.last(match.get("weekday"), draft.now()))))
            .endingText());
  }

  /// Days of the calendar.
  private static List<Rule> dates() {
    return List.of(
        Rule.of(
                "since|after <date>",
                (match, draft) ->
                    day(match, "date", draft)
                        .ifPresent(day -> draft.period(Spans.since(day, draft.now()))))
            .endingText(),
        Rule.of(
                "on|from|at <date>",
                (match, draft) ->
                    day(match, "date", draft).ifPresent(day -> draft.period(Spans.day(day))))
            .endingText(),
        Rule.of("between|from <date> and|to|until|till <date>", TimeRules::between).endingText(),
        Rule.of(
                "since|after the? <month> <day>",
                (match, draft) ->
                    draft.period(
                        Spans.since(
                            Spans.last(match.get("month"), match.get("day"), draft.now()),
                            draft.now())))
            .endingText(),
        Rule.of(
                "on|from the? <month> <day>; on|from the? <day> of? <month>",
                (match, draft) ->
                    draft.period(
                        Spans.day(Spans.last(match.get("month"), match.get("day"), draft.now()))))
            .endingText());
  }

  /// First or last seen, for issues.
  private static List<Rule> seen() {
    return List.of(
        seen("first seen in|within|during? the? last|past <n> <unit>", "firstSeen"),
        seen(FIRST_SEEN + "in|within|during? the? last|past <n> <unit>", "firstSeen"),
        seen("last seen in|within|during? the? last|past <n> <unit>", "lastSeen"),
        seenOne("first seen in|within|during? the? last|past <unit>", "firstSeen"),
        seenOne(FIRST_SEEN + "in|within|during? the? last|past <unit>", "firstSeen"),
        Rule.of(
                "first seen|created|introduced|appeared today; " + FIRST_SEEN + "today",
                (match, draft) ->
                    draft.filter("firstSeen:>=" + Spans.startOfDay(Spans.today(draft.now()))))
            .forIssues()
            .endingText());
  }

  /// Age, for issues.
  private static List<Rule> ages() {
    return List.of(
        Rule.of(
                "older than <n> <unit>; more|over? than? <n> <unit> old",
                (match, draft) ->
                    draft.filter("age:+" + Spans.period(match.get("n"), match.get("unit"))))
            .forIssues(),
        Rule.of(
                "newer than <n> <unit>; less than <n> <unit> old",
                (match, draft) ->
                    draft.filter("age:-" + Spans.period(match.get("n"), match.get("unit"))))
            .forIssues(),
        Rule.of(
                "not|haven't|hasn't been? seen|happened|occurred in|for|within|during the? last|past?"
                    + " <n> <unit>; not seen|happened since|for <n> <unit>",
                (match, draft) ->
                    draft.filter("lastSeen:+" + Spans.period(match.get("n"), match.get("unit"))))
            .forIssues()
            .endingText(),
        Rule.of("new|brand-new", (match, draft) -> draft.fresh()).forIssues());
  }

  /// First or last seen within a time: a filter, and a time to look at that reaches as far.
  private static Rule seen(String pattern, String key) {
    return Rule.of(
            pattern,
            (match, draft) -> within(draft, key, Spans.period(match.get("n"), match.get("unit"))))
        .forIssues()
        .endingText();
  }

  private static Rule seenOne(String pattern, String key) {
    return Rule.of(
            pattern, (match, draft) -> within(draft, key, Spans.period("1", match.get("unit"))))
        .forIssues()
        .endingText();
  }

  private static void within(Draft draft, String key, String period) {
    draft.filter(key + ":-" + period);
    if (key.equals("firstSeen")) {
      draft.period(TimeRange.last(period));
    }
  }

  private static void between(Phrase.Match match, Draft draft) {
    Optional<LocalDate> first = day(match, "date", draft);
    Optional<LocalDate> last = day(match, "date2", draft);
    if (first.isEmpty() || last.isEmpty()) {
      return;
    }
    if (last.get().isBefore(first.get())) {
      draft.note("The second date lies before the first; the time was left as usual.");
      return;
    }
    draft.period(
        TimeRange.between(Spans.startOfDay(first.get()), Spans.startOfDay(last.get().plusDays(1))));
  }

  private static Optional<LocalDate> day(Phrase.Match match, String name, Draft draft) {
    try {
      return Optional.of(LocalDate.parse(match.get(name)));
    } catch (DateTimeParseException e) {
      draft.note("There is no day " + match.get(name) + "; the time was left as usual.");
      return Optional.empty();
    }
  }
}
