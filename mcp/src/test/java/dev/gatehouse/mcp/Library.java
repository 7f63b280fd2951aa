package dev.gatehouse.mcp;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A server with prompts and resources: one for each thing that can happen to a request.
final class Library {
  private Library() {}

  enum Tone {
    @JsonProperty("kind")
    KIND,
    @JsonProperty("keen")
    KEEN,
    @JsonProperty("stern")
    STERN
  }

  record Nothing() {}

  record Review(
      @Doc("What to review.") @Limits(min = 1, max = 100) String text,
      @Nullable Tone tone,
      @Nullable String author) {}

  static PromptSet<String> prompts() {
    return PromptSet.of(
        List.of(
            new Prompt<>("review", "Review", "Reviews a text.", Review.class, Library::review)
                .completing(
                    "author", (typed, others, caller) -> Completion.startingWith(typed, authors()))
                .withIcons(List.of(Icon.of("https://example.com/pen.png"))),
            new Prompt<String, Nothing>(
                "broken",
                "Broken",
                "Fails.",
                Nothing.class,
                (in, call) -> {
                  throw new IOException("db-host-7");
                })));
  }

  private static PromptResult review(Review in, CallContext<String> call) {
    call.progress(1, 1.0, "writing");
    return PromptResult.of(
        PromptMessage.user("Review " + in.text() + " for " + call.caller() + ", " + in.tone()),
        PromptMessage.assistant("Gladly."));
  }

  private static List<String> authors() {
    return IntStream.range(0, 250).mapToObj(i -> "author-" + i).toList();
  }

  static ResourceSet<String> resources() {
    return ResourceSet.of(
        List.of(
            new Resource<>(
                "test://text",
                "text",
                "Text",
                "Some text.",
                "text/plain",
                12L,
                List.of(Icon.of("data:image/png;base64,AA==")),
                (at, call) ->
                    ResourceResult.text("for " + call.caller())
                        .cached(CacheHint.forEveryone(Duration.ofSeconds(5)))),
            new Resource<>(
                "test://bytes",
                "bytes",
                "Bytes",
                "",
                "application/octet-stream",
                (at, call) -> ResourceResult.bytes("abc".getBytes(StandardCharsets.US_ASCII))),
            new Resource<>(
                "test://broken",
                "broken",
                "Broken",
                "",
                null,
                (at, call) -> {
                  throw new IllegalStateException("secret");
                })),
        List.of(
            new ResourceTemplate<String>(
                    "test://page/{id}/data",
                    "page",
                    "Page",
                    "A page.",
                    "application/json",
                    (at, call) ->
                        at.variable("id").equals("none")
                            ? ResourceResult.missing()
                            : ResourceResult.text("page " + at.variable("id")))
                .completing(
                    "id",
                    (typed, others, caller) ->
                        Completion.of(List.of(typed + "1", caller, others.toString())))));
  }

  static McpServer.Builder<String> server() {
    PromptSet<String> prompts = prompts();
    ResourceSet<String> resources = resources();
    return Weather.server().prompts(caller -> prompts).resources(caller -> resources);
  }

  static StreamableHttp<String> endpoint() {
    return new StreamableHttp<>(server().build(), Admission.everyone("ada"));
  }
}
