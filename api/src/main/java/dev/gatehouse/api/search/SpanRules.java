package dev.gatehouse.api.search;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// How long things take: operations, durations, percentiles.
final class SpanRules {
  private static final String SLOW =
      "slowest|slow|slower|longest|long-running|sluggish|time-consuming|expensive ";
  private static final String TIME =
      "span|spans|request? duration|durations|latency|latencies|time|times";
  private static final String ENDPOINT = "endpoint|endpoints|route|routes|api|apis";

  private SpanRules() {}

  static List<Rule> rules() {
    return Stream.of(operations(), endpoints(), measures()).flatMap(List::stream).toList();
  }

  /// What kind of span.
  private static List<Rule> operations() {
    return List.of(
        duration("-", "slowest; slow; longest; long-running; slowest first; slower"),
        duration("", "fastest; quickest; shortest"),
        operation("database|db|sql queries|query|calls|spans|statements?; queries; query", "db*"),
        operation(
            "outgoing|outbound? http requests|request|calls|spans; requests; request", "http*"),
        operation("page loads|load; pageloads; pageload", "pageload"),
        operation("llm|ai|model|gen_ai|openai|anthropic calls|requests|spans|queries", "gen_ai*"),
        operation("redis calls|commands|operations|spans|lookups|queries", "db.redis*"),
        operation("cache calls|operations|spans|lookups|reads", "cache*"),
        Rule.filter("cache misses|miss", "cache.hit:false").forRows(Dataset.SPANS),
        Rule.filter("cache hits|hit", "cache.hit:true").forRows(Dataset.SPANS));
  }

  /// What failed, and which endpoints are slow.
  private static List<Rule> endpoints() {
    return List.of(
        Rule.of(
                "failed|failing|unsuccessful http? requests|request|calls",
                (match, draft) -> {
                  draft.filter("span.op:http*");
                  draft.filter("!span.status:ok");
                })
            .forRows(Dataset.SPANS),
        Rule.filter("failed|failing|unsuccessful spans|transactions?", "!span.status:ok")
            .forRows(Dataset.SPANS),
        Rule.of(
                "<op> spans|span|operations?",
                (match, draft) -> draft.filter("span.op:" + match.get("op")))
            .forRows(Dataset.SPANS),
        Rule.of(
                "which|what "
                    + ENDPOINT
                    + "|transactions|pages are|is the? slowest|slow; which|what are|is the slowest "
                    + ENDPOINT,
                SpanRules::slowestEndpoints)
            .forRows(Dataset.SPANS),
        Rule.of("top <n>? " + ENDPOINT, SpanRules::byEndpoint).forRows(Dataset.SPANS),
        Rule.of(SLOW + ENDPOINT, SpanRules::slowestEndpoints).forRows(Dataset.SPANS),
        Rule.of(SLOW + "transactions|pages", SpanRules::slowestEndpoints).forRows(Dataset.SPANS),
        Rule.of(
                "<percentile> " + TIME + "? of|for|on?",
                (match, draft) ->
                    draft.aggregate(
                        match.get("percentile").toLowerCase(Locale.ROOT) + "(span.duration)"))
            .forRows(Dataset.SPANS));
  }

  /// Figures over spans, and limits to their duration.
  private static List<Rule> measures() {
    return List.of(
        aggregate("average|avg|mean " + TIME, "avg(span.duration)"),
        aggregate("median|typical " + TIME, "p50(span.duration)"),
        aggregate("maximum|max|worst|longest " + TIME, "max(span.duration)"),
        aggregate(
            "total|overall "
                + TIME
                + "; time spent; total time spent; most time consuming|spent; most total time",
            "sum(span.duration)"),
        aggregate("throughput; rpm; requests per minute", "epm()"),
        aggregate("failure|error rate|rates", "failure_rate()"),
        Rule.of(
                "most time consuming|expensive queries|query; most time-consuming queries|query",
                (match, draft) -> {
                  draft.filter("span.op:db*");
                  draft.group("span.description");
                  draft.aggregate("sum(span.duration)");
                })
            .forRows(Dataset.SPANS),
        Rule.of("by|per|each|across " + ENDPOINT + "; for each " + ENDPOINT, SpanRules::byEndpoint)
            .forRows(Dataset.SPANS),
        Rule.of(ENDPOINT, (match, draft) -> draft.filter("is_transaction:true"))
            .forRows(Dataset.SPANS),
        compared(
            "longer|slower|more|greater than; over; above; exceeding; taking|took over|above; >",
            ">"),
        compared("at least; >=", ">="),
        compared("faster|shorter|less than; under; below; <", "<"),
        compared("at most; up to; <=", "<="));
  }

  private static Rule duration(String direction, String patterns) {
    return Rule.of(
            patterns,
            (match, draft) ->
                draft.sort(
                    direction
                        + switch (draft.dataset()) {
                          case PROFILES -> "transaction.duration";
                          case REPLAYS -> "duration";
                          default -> "span.duration";
                        }))
        .forRows(Dataset.SPANS, Dataset.PROFILES, Dataset.REPLAYS);
  }

  private static Rule operation(String patterns, String operation) {
    return Rule.filter(patterns, "span.op:" + operation).forRows(Dataset.SPANS);
  }

  private static Rule aggregate(String patterns, String function) {
    return Rule.of(patterns, (match, draft) -> draft.aggregate(function)).forRows(Dataset.SPANS);
  }

  private static void slowestEndpoints(Phrase.Match match, Draft draft) {
    draft.filter("is_transaction:true");
    draft.group("transaction");
    draft.aggregate("p95(span.duration)");
    draft.aggregate("count()");
  }

  private static void byEndpoint(Phrase.Match match, Draft draft) {
    draft.filter("is_transaction:true");
    draft.group("transaction");
  }

  /// `longer than 2s`, in one word or in two.
  private static Rule compared(String ways, String operator) {
    StringBuilder patterns = new StringBuilder();
    for (String way : ways.split("; ", -1)) {
      String start =
          "that? taking|took|take|takes|lasting|lasted|with|a? duration|latency? of? " + way;
      patterns.append(patterns.isEmpty() ? "" : "; ").append(start).append(" <length>");
      patterns.append("; ").append(start).append(" <n> <lengthunit>");
    }
    return Rule.of(
            patterns.toString(),
            (match, draft) -> {
              String length =
                  match.has("length")
                      ? match.get("length")
                      : match.get("n") + match.get("lengthunit");
              draft.filter(
                  switch (draft.dataset()) {
                    case PROFILES -> "transaction.duration:" + operator + length;
                    case REPLAYS -> "duration:" + operator + Spans.seconds(length);
                    default -> "span.duration:" + operator + length;
                  });
            })
        .forRows(Dataset.SPANS, Dataset.PROFILES, Dataset.REPLAYS);
  }
}
