package dev.gatehouse.api.search;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The words that rules know, and what each stands for.
final class Vocabulary {
  static final Map<String, String> UNITS =
      table(
          "minute: m min mins minute minutes; hour: h hr hrs hour hours; day: d day days;"
              + " week: w wk week weeks; month: mo month months; year: y year years");

  static final Map<String, String> LENGTH_UNITS =
      table(
          "ms: ms millis millisecond milliseconds; s: s sec secs second seconds;"
              + " m: m min mins minute minutes; h: h hr hour hours");

  static final Map<String, String> NUMBERS =
      table(
          "1: one a an; 2: two couple; 3: three; 4: four; 5: five; 6: six; 7: seven; 8: eight;"
              + " 9: nine; 10: ten; 12: twelve; 20: twenty; 24: twenty-four; 30: thirty; 50: fifty;"
              + " 90: ninety; 100: hundred; 1000: thousand");

  static final Map<String, String> MONTHS =
      table(
          "1: january jan; 2: february feb; 3: march; 4: april apr; 5: may; 6: june jun;"
              + " 7: july jul; 8: august aug; 9: september sep sept; 10: october oct;"
              + " 11: november nov; 12: december dec");

  static final Map<String, String> WEEKDAYS =
      table(
          "MONDAY: monday; TUESDAY: tuesday; WEDNESDAY: wednesday; THURSDAY: thursday;"
              + " FRIDAY: friday; SATURDAY: saturday; SUNDAY: sunday");

  static final Map<String, String> ENVIRONMENTS =
      table(
          "production: production prod; staging: staging stage stg; development: development dev;"
              + " testing: testing; qa: qa; uat: uat; canary: canary; sandbox: sandbox;"
              + " preprod: preprod pre-prod; preview: preview; local: localhost");

  static final Map<String, String> LEVELS =
      table(
          "fatal: fatal fatals critical; error: error errors; warning: warning warnings warn;"
              + " info: info informational; debug: debug");

  static final Map<String, String> BROWSERS =
      table(
          "Chrome: chrome; Firefox: firefox; Safari: safari; Edge: edge; Opera: opera;"
              + " IE: ie");

  /// Names that mean something else in small letters.
  static final Set<String> PROPER = Set.of("edge", "opera", "us", "ie", "turkey");

  static final Map<String, String> SYSTEMS =
      table(
          "iOS: ios; Android: android; Windows: windows; Linux: linux; macOS: macos osx mac;"
              + " Ubuntu: ubuntu; iPadOS: ipados; tvOS: tvos; watchOS: watchos");

  static final Map<String, String> DEVICES = table("iPhone: iphone iphones; iPad: ipad ipads");

  static final Map<String, String> PLATFORMS =
      table(
          "python: python; javascript: javascript js; node: node nodejs node.js; java: java;"
              + " ruby: ruby; php: php; go: golang; csharp: csharp c# .net dotnet; rust: rust;"
              + " elixir: elixir; native: native; cocoa: cocoa; perl: perl; dart: dart flutter");

  static final Map<String, String> COUNTRIES =
      table(
          "DE: germany german; FR: france french; GB: uk britain england british; US: us usa america;"
              + " ES: spain; IT: italy; NL: netherlands; AT: austria; CH: switzerland; PL: poland;"
              + " SE: sweden; NO: norway; DK: denmark; FI: finland; IE: ireland; PT: portugal;"
              + " BE: belgium; CA: canada; MX: mexico; BR: brazil; AR: argentina; IN: india;"
              + " CN: china; JP: japan; KR: korea; AU: australia; NZ: zealand; SG: singapore;"
              + " TR: turkey; UA: ukraine; IL: israel; ZA: africa; CZ: czechia");

  /// What rows can be counted by. `endpoint` stands for the transactions of requests.
  static final Map<String, String> FIELDS =
      table(
          "browser.name: browser browsers; release: release releases version versions;"
              + " environment: environment environments env; project: project projects;"
              + " geo.country_code: country countries; user: user users;"
              + " transaction: transaction transactions endpoint endpoints route routes page pages url urls;"
              + " span.op: op ops operation operations; span.description: description query queries;"
              + " severity: severity severities; level: level levels; os.name: os; platform: platform platforms"
              + " language languages; error.type: type types; issue: issue issues;"
              + " server_name: server servers host hosts; device.family: device devices;"
              + " title: title titles; metric.name: metric; culprit: culprit");

  static final String FILE =
      "(?:[A-Za-z0-9_.@-]+/)*[A-Za-z0-9_.-]+\\.(?:py|jsx?|tsx?|mjs|java|kt|swift|rb|go|php|cs|rs|cc?|cpp|h"
          + "|vue|svelte|exs?|dart|scala)";

  /// Words that ask, point or join, and add nothing to a search.
  static final Set<String> NOISE =
      Set.of(
          ("started affects affect a actually affected affecting all also am an and any anything app are as at be been "
                  + "being bug bugs but by can caused causing check come comes coming could currently "
                  + "data did display do does doing during each entries event events every everything "
                  + "failures fetch filter filtered find for from get getting give going had happen "
                  + "happened happening happens has have having hit hits hitting how i i'm i've if in "
                  + "into is issue issues it it's its just kind kinds let like list logged look looking "
                  + "lookup many me month much my need needs now occur occurred occurring occurs of on "
                  + "ones only our out page pages please problem problems produce pull raised really "
                  + "recent records related results right search see seen sees sentry session show site "
                  + "some somewhere still stuff tell that that's the their them then there there's these "
                  + "they thing things this those through throwing thrown to too up us user users very "
                  + "via want was we week were what what's when where which while who whose why with "
                  + "within would you your")
              .split(" ", -1));

  /// Words that mean something only within a phrase; when no rule knows the phrase, the answer says
  /// so.
  static final Set<String> UNREAD =
      Set.of(
          ("first above after before below between except fewer group grouped last least less longer "
                  + "more most or order ordered over past per since sort sorted than top under until")
              .split(" ", -1));

  private static final Set<String> ERROR_NAMES =
      Set.of("error", "errors", "exception", "exceptions");
  private static final Set<String> SPAN_NAMES =
      Set.of(
          "span", "spans", "trace", "traces", "transaction", "transactions", "latency", "duration");
  private static final Set<String> OTHER_NAMES =
      Set.of(
          "log",
          "logs",
          "profile",
          "profiles",
          "replay",
          "replays",
          "metric",
          "metrics",
          "sessions",
          "line",
          "lines");

  private Vocabulary() {}

  /// Words that only name what is searched anyway.
  static Set<String> ownNames(Draft draft) {
    if (draft.isIssues() || draft.dataset() == Dataset.ERRORS) {
      return ERROR_NAMES;
    }
    return draft.dataset() == Dataset.SPANS ? SPAN_NAMES : OTHER_NAMES;
  }

  /// Reads `meaning: word word; meaning: word`.
  private static Map<String, String> table(String text) {
    Map<String, String> table = new HashMap<>();
    for (String line : text.split("; ?", -1)) {
      int colon = line.indexOf(':');
      for (String word : line.substring(colon + 1).strip().split(" ", -1)) {
        table.put(word, line.substring(0, colon).strip());
      }
    }
    return Map.copyOf(table);
  }
}
