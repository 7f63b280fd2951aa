package dev.gatehouse.api.search;

import java.util.List;

/// On what it ran: browser, operating system, device, platform, country.
final class ClientRules {
  private static final String WITH = "in|on|using|with|from|for? ";

  private ClientRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            WITH + "<browser> version? <version>?",
            (match, draft) -> {
              draft.filter("browser.name:" + match.get("browser"));
              version(match, draft, "browser.version");
            }),
        Rule.of(
            WITH + "<browser> or|and <browser>",
            (match, draft) ->
                draft.filter(
                    "browser.name:[" + match.get("browser") + ", " + match.get("browser2") + "]")),
        Rule.filter(WITH + "mobile safari", "browser.name:\"Mobile Safari\""),
        Rule.filter(
            WITH + "mobile chrome; " + WITH + "chrome mobile", "browser.name:\"Chrome Mobile\""),
        Rule.filter(WITH + "internet explorer", "browser.name:IE"),
        Rule.filter(WITH + "samsung internet", "browser.name:\"Samsung Internet\""),
        Rule.of(
            WITH + "<os> version? <version>?",
            (match, draft) -> {
              String name = match.get("os");
              draft.filter("os.name:" + (name.equals("macOS") ? "[macOS, \"Mac OS X\"]" : name));
              version(match, draft, "os.version");
            }),
        Rule.of(
            WITH + "<os> or|and <os>",
            (match, draft) ->
                draft.filter("os.name:[" + match.get("os") + ", " + match.get("os2") + "]")),
        Rule.of(
            WITH + "<device>",
            (match, draft) -> draft.filter("device.family", match.get("device"))),
        Rule.of(
            WITH + "the? <platform> sdk|code|backend|errors|exceptions?",
            (match, draft) -> draft.filter("platform:" + match.get("platform"))),
        Rule.of(
            "users|customers|visitors|people? in|from the? <country>; in|from|for <country>;"
                + " german|french|british users|customers",
            (match, draft) -> draft.filter("geo.country_code:" + country(match))));
  }

  private static void version(Phrase.Match match, Draft draft, String key) {
    if (match.has("version")) {
      draft.filter(key + ":" + match.get("version") + "*");
    }
  }

  private static String country(Phrase.Match match) {
    if (match.has("country")) {
      return match.get("country");
    }
    return Vocabulary.COUNTRIES.getOrDefault(match.get("german|french|british"), "");
  }
}
