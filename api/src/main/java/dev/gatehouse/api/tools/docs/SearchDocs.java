package dev.gatehouse.api.tools.docs;

import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.mcp.Limits;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.search.DocHit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `search_docs`: pages of the documentation that this server carries.
public final class SearchDocs implements SentryTool<SearchDocs.Input, SearchDocs.Output> {
  private static final String DESCRIPTION =
      """
      Searches the documentation for pages on a subject, and answers the best passages with the paths \
      of their pages.

      Use it for questions about setting up or using Sentry and this server, such as SDK options or \
      sampling. Search with a few telling words; get_doc reads a page whole.\
      """;

  /// What to look for.
  public record Input(
      @Doc("A few telling words.") @Limits(min = 2, max = 200) String query,
      @Doc("How many pages to answer at most.") @Limits(min = 1, max = 10, orElse = "3")
          int maxResults,
      @Doc("Prefer pages of this platform or guide, such as python or javascript/nextjs.")
          @Limits(pattern = "^[a-z0-9][a-z0-9-]{0,39}(/[a-z0-9][a-z0-9-]{0,39})?$")
          @Nullable String guide) {}

  /// What was found.
  public record Output(List<Found> pages) {}

  /// A page.
  public record Found(
      @Doc("What get_doc asks for.") String path,
      String title,
      @Doc("The section that matched best.") String heading,
      String snippet,
      @Doc("Between 0 and 1; higher is better.") double relevance) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("search_docs", Effect.READS, Input.class, Output.class)
        .saying("Search documentation", DESCRIPTION)
        .offeredBy(Skill.INSPECT);
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call) {
    String guide = input.guide();
    String words = guide == null ? input.query() : input.query() + " " + guide.replace('/', ' ');
    List<DocHit> hits =
        call.sources().docs().search(words, guide == null ? input.maxResults() : 50);
    List<DocHit> preferred =
        guide == null ? List.of() : hits.stream().filter(hit -> isOf(hit, guide)).toList();
    List<Found> pages =
        (preferred.isEmpty() ? hits : preferred)
            .stream().limit(input.maxResults()).map(SearchDocs::found).toList();
    boolean isGuideMissing = guide != null && preferred.isEmpty();
    return ToolResult.of(new Output(pages), markdown(input, pages, isGuideMissing, call));
  }

  private static boolean isOf(DocHit hit, String guide) {
    String path = "/" + hit.id().replace("/guides/", "/");
    return path.contains("/" + guide + "/") || path.contains("/" + guide + ".md");
  }

  private static Found found(DocHit hit) {
    return new Found(
        hit.id(),
        hit.title(),
        hit.heading(),
        hit.snippet().text(),
        Math.round(hit.relevance() * 100) / 100.0);
  }

  private static String markdown(
      Input input, List<Found> pages, boolean isGuideMissing, SentryCall call) {
    Markdown markdown = Markdown.titled("Documentation about " + Markdown.words(input.query()));
    if (pages.isEmpty()) {
      markdown.paragraph("No page has these words. Try fewer or other ones.");
      return markdown.toString();
    }
    if (isGuideMissing) {
      markdown.paragraph(
          "There is no page of " + Markdown.code(input.guide()) + " here; these are others.");
    }
    for (Found page : pages) {
      String heading = page.heading().equals(page.title()) ? "" : ": " + page.heading();
      markdown
          .section(Markdown.words(page.title() + heading))
          .fact("Path", Markdown.code(page.path()))
          .paragraph("> " + page.snippet());
    }
    if (call.offers("get_doc")) {
      markdown.paragraph(call.how("get_doc") + " with a `path` reads the whole page.");
    }
    return markdown.toString();
  }
}
