package dev.gatehouse.api.search;

import java.util.List;

/// Releases, by name, by version, and by where an issue was first seen.
final class ReleaseRules {
  private static final String FIRST =
      "introduced|first-seen|new|appeared|started|regressed in|by|with|since ";

  private ReleaseRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.filter(
            "in|of|from|on|with|since|after? the|our? latest|newest|current|last|most-recent release|version|deploy;"
                + " in|from|on? the? most recent release|version",
            "release:latest"),
        Rule.filter(
                FIRST
                    + "the|our? latest|newest|current|last release|version;"
                    + " first seen in|with the|our? latest|newest|current|last release|version",
                "firstRelease:latest")
            .forIssues(),
        Rule.of(
            "in|of|from|on|with|for? release <release>",
            (match, draft) -> draft.filter("release", match.get("release"))),
        Rule.of(
                "new in release|version <release>",
                (match, draft) -> {
                  draft.filter("firstRelease", match.get("release"));
                  draft.sort("new");
                })
            .forIssues(),
        Rule.of(
                "first seen in|with release|version <release>; "
                    + FIRST
                    + "release|version <release>",
                (match, draft) -> draft.filter("firstRelease", match.get("release")))
            .forIssues(),
        Rule.of(
                "new issues|errors|bugs|problems in|with release|version <release>",
                (match, draft) -> {
                  draft.filter("firstRelease", match.get("release"));
                  draft.sort("new");
                })
            .forIssues(),
        Rule.of(
            "in|of|from|on|with? version <version>",
            (match, draft) -> draft.filter("release.version:" + number(match))),
        Rule.of(
            "since|from version|release? <version> on|onwards|up; since version <version>;"
                + " in|on|from? version|release? <version> or|and later|newer|above|higher|up;"
                + " version|versions at least <version>",
            (match, draft) -> draft.filter("release.version:>=" + number(match))),
        Rule.of(
            "after|above version|versions <version>; version|versions newer|later than <version>;"
                + " newer|later than version <version>",
            (match, draft) -> draft.filter("release.version:>" + number(match))),
        Rule.of(
            "before|below version|versions|release <version>; version|versions older|earlier than <version>;"
                + " older|earlier than version <version>",
            (match, draft) -> draft.filter("release.version:<" + number(match))));
  }

  private static String number(Phrase.Match match) {
    String version = match.get("version");
    return version.startsWith("v") ? version.substring(1) : version;
  }
}
