package dev.gatehouse.api.search;

import java.util.List;

/// Where in the software: pages, endpoints, files, functions, HTTP, traces.
final class PlaceRules {
  private static final String AT = "in|on|at|for|from|of|to? the? ";

  private PlaceRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            AT + "<path> page|screen|path|url?",
            (match, draft) -> draft.filter(page(draft), "*" + match.get("path") + "*")),
        Rule.of(
            AT + "page|url|path <path>; visited|visiting|visits|opened the? page? <path>",
            (match, draft) -> draft.filter(page(draft), "*" + match.get("path") + "*")),
        Rule.of("issue <shortid>", (match, draft) -> draft.filter("issue:" + match.get("shortid")))
            .forIssues(),
        Rule.of(
            AT + "transaction <path>",
            (match, draft) -> draft.filter("transaction", match.get("path"))),
        Rule.of(
            AT + "<path> endpoint|route|transaction|api; " + AT + "endpoint|route|api <path>",
            (match, draft) -> draft.filter("transaction", "*" + match.get("path") + "*")),
        Rule.of(
            AT + "endpoint? <method> <path> endpoint|route?",
            (match, draft) ->
                draft.filter("transaction", match.get("method") + " " + match.get("path"))),
        Rule.of(
            AT + "transaction|transactions named|called? <name>",
            (match, draft) -> draft.filter("transaction", match.get("name"))),
        Rule.of(
            AT + "url? <url>",
            (match, draft) -> draft.filter("url:" + Quoting.marked(match.get("url") + "*"))),
        Rule.of(
            AT + "file? <file> file?",
            (match, draft) -> draft.filter(file(draft), "*" + match.get("file"))),
        Rule.of(
            AT + "function|method <name>",
            (match, draft) ->
                draft.filter(
                    holdsErrors(draft) ? "stack.function" : "code.function.name",
                    match.get("name").replace("()", ""))),
        Rule.of(
            "with|returning|returned|returns|getting|a? http? status code? of|is? <status>;"
                + " with? http <status>; with? <status> errors|error|responses|response|status|statuses;"
                + " returning|returned|returns|getting|giving a? <status>; http code <status>",
            (match, draft) -> draft.filter(status(draft) + ":" + match.get("status"))),
        Rule.of(
            "with|returning|returned? a? http? status? <statusclass> errors|error|responses|status?",
            (match, draft) ->
                draft.filter(status(draft) + ":" + match.get("statusclass").charAt(0) + "*")),
        Rule.of(
            "<method> requests|request|calls",
            (match, draft) ->
                draft.filter(
                    (draft.isRowsOf(Dataset.SPANS) ? "transaction.method:" : "http.method:")
                        + match.get("method"))),
        Rule.of(
            "in|for|of|with|from? the? trace id? <hex>; trace_id <hex>",
            (match, draft) -> draft.filter("trace:" + match.get("hex"))));
  }

  private static boolean holdsErrors(Draft draft) {
    return draft.isIssues() || draft.dataset() == Dataset.ERRORS;
  }

  private static String page(Draft draft) {
    boolean performance = draft.isRowsOf(Dataset.SPANS) || draft.isRowsOf(Dataset.PROFILES);
    return performance ? "transaction" : "url";
  }

  private static String file(Draft draft) {
    return holdsErrors(draft) ? "stack.filename" : "code.file.path";
  }

  private static String status(Draft draft) {
    return draft.isRowsOf(Dataset.SPANS) ? "span.status_code" : "http.status_code";
  }
}
