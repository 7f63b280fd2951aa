package dev.gatehouse.api.tools.docs;

import dev.gatehouse.api.tools.InvalidInput;
import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.mcp.Limits;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.search.DocPage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `get_doc`: one page of the documentation that this server carries. Nothing is fetched from
/// anywhere.
public final class GetDoc implements SentryTool<GetDoc.Input, GetDoc.Output> {
  private static final int CHARS_MAX = 30_000;

  private static final String DESCRIPTION =
      """
      Reads one page of the documentation as Markdown.

      Take `path` from search_docs. A long page comes in pieces: call again with the `offset` that \
      the answer names.\
      """;

  /// Which page.
  public record Input(
      @Doc("Path of the page, as search_docs gives it; ends in .md.")
          @Limits(min = 4, max = 300, pattern = "^.+\\.md$")
          String path,
      @Doc("How many characters of the page to skip.") @Limits(min = 0, orElse = "0") int offset) {}

  /// The page, or a piece of it.
  public record Output(
      String path,
      String title,
      String markdown,
      @Doc("Give it as offset to read on; absent at the end.") @Nullable Integer nextOffset) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("get_doc", Effect.READS, Input.class, Output.class)
        .saying("Get a documentation page", DESCRIPTION)
        .offeredBy(Skill.INSPECT);
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call) {
    String path = input.path().replaceFirst("^https://(docs|develop)\\.sentry\\.io/", "");
    DocPage page = call.sources().docs().page(path.replaceFirst("^/+", ""));
    if (page == null) {
      throw unknown(path, call);
    }
    String whole = page.markdown();
    if (input.offset() >= whole.length()) {
      throw new InvalidInput("The page has " + whole.length() + " characters only.");
    }
    int end = Math.min(whole.length(), input.offset() + CHARS_MAX);
    int line = whole.lastIndexOf('\n', end - 1);
    end = end < whole.length() && line > input.offset() ? line + 1 : end;
    Integer next = end < whole.length() ? end : null;
    String piece = whole.substring(input.offset(), end);
    String about =
        next == null
            ? ""
            : "\n\n("
                + (whole.length() - end)
                + " characters follow: call again with `offset` "
                + next
                + ".)\n";
    return ToolResult.of(new Output(page.id(), page.title(), piece, next), piece + about);
  }

  private static InvalidInput unknown(String path, SentryCall call) {
    String words = path.replaceAll("^.+\\.md$", "").replaceAll("[^A-Za-z0-9]+", " ");
    String like =
        call.sources().docs().search(words, 3).stream()
            .map(hit -> Markdown.code(hit.id()))
            .collect(Collectors.joining(", "));
    return new InvalidInput(
        "There is no page "
            + Markdown.code(path)
            + " in the documentation that this server carries."
            + (like.isEmpty() ? "" : " There are: " + like + ".")
            + (call.offers("search_docs") ? " `search_docs` finds others." : ""));
  }
}
