package dev.gatehouse.api.tools.issue;

import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.issue.EventFacts.Fact;
import dev.gatehouse.api.tools.issue.EventFacts.Frame;
import dev.gatehouse.api.tools.issue.EventFacts.Relevant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes what is shown of an event. Everything from the event stands between backticks.
final class EventMarkdown {
  private final EventFacts event;
  private final Markdown out;

  EventMarkdown(EventFacts event, Markdown out) {
    this.event = event;
    this.out = out;
  }

  void write() {
    out.section("Event")
        .fact("Id", Markdown.code(event.id()))
        .fact("Happened", event.occurredAt() == null ? null : Markdown.code(event.occurredAt()))
        .fact("Release", event.release() == null ? null : Markdown.code(event.release()))
        .fact("SDK", event.sdk() == null ? null : Markdown.code(event.sdk()))
        .fact("Page", event.url());
    exceptions();
    if (event.exceptions().isEmpty() && event.message() != null) {
      out.part("Message").block("text", event.message());
    }
    relevant();
    stacks();
    threads();
    facts("Evidence", event.evidence());
    request();
    breadcrumbs();
    facts("User", event.user());
    facts("Tags", event.tags());
    facts("Contexts", event.contexts());
    facts("Extra data", event.extra());
  }

  private void exceptions() {
    if (event.exceptions().isEmpty()) {
      return;
    }
    out.part("Error");
    String chain =
        event.exceptions().stream()
            .map(EventMarkdown::headline)
            .collect(Collectors.joining("\ncaused by "));
    out.block("text", chain);
    Boolean handled = event.exceptions().getFirst().handled();
    if (handled != null) {
      out.paragraph(handled ? "The program caught it." : "Nothing in the program caught it.");
    }
  }

  private static String headline(EventFacts.Thrown thrown) {
    return Stream.of(thrown.type(), thrown.value())
        .filter(part -> part != null && !part.isEmpty())
        .collect(Collectors.joining(": "));
  }

  private void relevant() {
    Relevant relevant = event.relevantFrame();
    if (relevant == null) {
      return;
    }
    out.part("Where to look first").paragraph(Markdown.code(line(relevant.frame())));
    Long hit = relevant.frame().line();
    out.block(
        language(relevant.frame()),
        relevant.source().stream()
            .map(
                s ->
                    "%s%6d | %s"
                        .formatted(hit != null && hit == s.line() ? ">" : " ", s.line(), s.text()))
            .collect(Collectors.joining("\n")));
    if (!relevant.variables().isEmpty()) {
      out.paragraph("Local variables:").block("text", lines(relevant.variables(), " = "));
    }
  }

  private void stacks() {
    boolean isChain = event.exceptions().size() > 1;
    for (EventFacts.Thrown thrown : event.exceptions()) {
      String of = isChain && thrown.type() != null ? " of " + Markdown.code(thrown.type()) : "";
      stack("Stack trace" + of, thrown.frames());
    }
    stack("Stack trace", event.stack());
  }

  private void stack(String title, List<Frame> frames) {
    if (!frames.isEmpty()) {
      out.part(title + ", innermost call first, own code marked *")
          .block(
              "text", frames.stream().map(EventMarkdown::marked).collect(Collectors.joining("\n")));
    }
  }

  private static String marked(Frame frame) {
    return (frame.inApp() ? "* " : "  ") + line(frame);
  }

  private static String line(Frame frame) {
    String function = frame.function() == null ? "(unknown)" : frame.function();
    String file = frame.file() == null ? "" : " in " + frame.file();
    String line = frame.line() == null ? "" : ":" + frame.line();
    return function + file + line;
  }

  private void threads() {
    if (event.threads().isEmpty()) {
      return;
    }
    out.part("Threads")
        .block(
            "text",
            event.threads().stream()
                .map(t -> join(t.id(), t.name(), t.state()) + (t.crashed() ? " (crashed)" : ""))
                .collect(Collectors.joining("\n")));
  }

  private void request() {
    EventFacts.Request request = event.request();
    if (request == null) {
      return;
    }
    out.part("HTTP request").block("text", join(request.method(), request.url()));
    labelled("Query:", request.query());
    labelled("Headers:", request.headers());
    if (request.body() != null) {
      out.paragraph("Body:").block("text", request.body());
    }
  }

  private void breadcrumbs() {
    if (event.breadcrumbs().isEmpty()) {
      return;
    }
    out.part("Breadcrumbs, oldest first")
        .block(
            "text",
            event.breadcrumbs().stream()
                .map(c -> join(c.at(), c.level(), c.category(), c.message(), c.data()))
                .map(line -> line.replace('\n', ' '))
                .collect(Collectors.joining("\n")));
  }

  private void facts(String title, List<Fact> facts) {
    if (!facts.isEmpty()) {
      out.part(title).block("text", lines(facts, ": "));
    }
  }

  private void labelled(String label, List<Fact> facts) {
    if (!facts.isEmpty()) {
      out.paragraph(label).block("text", lines(facts, ": "));
    }
  }

  private static String lines(List<Fact> facts, String between) {
    return facts.stream()
        .map(fact -> (fact.name() + between + fact.value()).replace('\n', ' '))
        .collect(Collectors.joining("\n"));
  }

  private static String join(@Nullable String... parts) {
    return Stream.of(parts)
        .filter(part -> part != null && !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /// The info string of the source's fence, by the file's ending.
  private static String language(Frame frame) {
    String file = frame.file() == null ? "" : frame.file();
    return switch (file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "py" -> "python";
      case "js", "jsx", "mjs", "cjs" -> "javascript";
      case "ts", "tsx" -> "typescript";
      case "java" -> "java";
      case "kt" -> "kotlin";
      case "rb" -> "ruby";
      case "go" -> "go";
      case "rs" -> "rust";
      case "php" -> "php";
      case "cs" -> "csharp";
      case "swift" -> "swift";
      default -> "text";
    };
  }
}
