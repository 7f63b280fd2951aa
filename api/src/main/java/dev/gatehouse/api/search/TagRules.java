package dev.gatehouse.api.search;

import java.util.List;
import java.util.Locale;

/// Tags, feature flags, types of exceptions, and text to look for.
final class TagRules {
  private static final String THINGS =
      "user|release|replay|trace|environment|assignee|url|transaction";

  private TagRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of("with|where|having|tagged? the? with|tag|tags? <pair>", TagRules::pair),
        Rule.of(
            "with|where|having? the? tag <any> is|equals|=|set|of to? <any>",
            (match, draft) -> draft.filter(match.get("any"), match.get("any2"))),
        Rule.of(
            "where|whose the? <name> is|equals|= <name>",
            (match, draft) -> draft.filter(key(match.get("name")), match.get("name2"))),
        Rule.of(
            "where|whose the? <name> is|was not <name>; where the? <name> isn't <name>",
            (match, draft) ->
                draft.filter(
                    "!" + key(match.get("name")) + ":" + Quoting.value(match.get("name2")))),
        Rule.of(
            "where|with? the? feature? flag <name> is|was|turned|set|to? on|enabled|true|active",
            (match, draft) -> draft.filter("flags[\"" + match.get("name") + "\"]:true")),
        Rule.of(
            "where|with? the? feature? flag <name> is|was|turned|set|to? off|disabled|false|inactive",
            (match, draft) -> draft.filter("flags[\"" + match.get("name") + "\"]:false")),
        has("that? have|has|having a|an|any ", ""),
        has("without|missing|lacking a|an|any|the? ", "!"),
        has("with no ", "!"),
        has("with a|an|any ", ""),
        Rule.of(
            "out of memory|disk|space|bounds|range|heap|sync",
            (match, draft) ->
                draft.freeText("out of " + match.get("memory|disk|space|bounds|range|heap|sync"))),
        Rule.of(
                "<exception>",
                (match, draft) -> draft.filter("error.type:" + match.get("exception")))
            .when(draft -> draft.isIssues() || draft.isRowsOf(Dataset.ERRORS)),
        Rule.of(
            "that|which? mentioning|mention|mentions|containing|contain|contains|saying|say|says|said"
                + "|matching|matches|about|regarding|concerning the? word|words|text|phrase|string?;"
                + " with? the? message|messages containing|saying|of?;"
                + " where|whose the? message|messages|title contains|contain|says|includes|matches|is",
            (match, draft) -> draft.beginText()));
  }

  private static Rule has(String start, String negation) {
    return Rule.of(
        start + THINGS,
        (match, draft) -> {
          String thing = match.get(THINGS);
          String key = thing.equals("replay") ? "replayId" : thing;
          draft.filter(negation + "has:" + key);
        });
  }

  private static void pair(Phrase.Match match, Draft draft) {
    String pair = match.get("pair");
    int equals = pair.indexOf('=');
    draft.filter(pair.substring(0, equals), pair.substring(equals + 1));
  }

  /// The field a word names, or else the tag of that name.
  private static String key(String word) {
    return Vocabulary.FIELDS.getOrDefault(word.toLowerCase(Locale.ROOT), word);
  }
}
