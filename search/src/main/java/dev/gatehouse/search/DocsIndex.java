package dev.gatehouse.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Pages of documentation that can be searched. Safe for use by many threads at once.
///
/// The index is made in memory on the first search, so that a start does not wait for it.
public final class DocsIndex implements AutoCloseable {
  /// Longer queries are cut, not refused: a pasted stack trace still finds something.
  public static final int QUERY_CHARS_MAX = 1_000;

  /// The most hits that one search answers.
  public static final int HITS_MAX = 50;

  private final Map<String, DocPage> pages;
  private @Nullable SectionIndex sections;
  private boolean isClosed;

  private DocsIndex(List<DocPage> pages) {
    this.pages = pages.stream().collect(Collectors.toMap(DocPage::id, Function.identity()));
  }

  /// The index of Gatehouse's own guide.
  public static DocsIndex builtIn() {
    return of(BuiltInGuide.pages());
  }

  /// An index of `pages`.
  ///
  /// @throws IllegalStateException when two pages have one id
  public static DocsIndex of(List<DocPage> pages) {
    return new DocsIndex(pages);
  }

  /// The pages that answer `query`, best first, each once. Empty when nothing matches or the query
  /// has no word in it.
  ///
  /// @param query words of a person; no syntax, so nothing in it can be wrong
  /// @param max how many hits at most, 1 to [#HITS_MAX]
  /// @throws IllegalArgumentException when `max` is outside its bounds
  /// @throws IllegalStateException after [#close]
  public List<DocHit> search(String query, int max) {
    if (max < 1 || max > HITS_MAX) {
      throw new IllegalArgumentException("max must be 1 to " + HITS_MAX + ", not " + max);
    }
    String bounded =
        query.length() <= QUERY_CHARS_MAX ? query : query.substring(0, QUERY_CHARS_MAX);
    return sections().search(bounded, max);
  }

  /// The page with this id, or null.
  public @Nullable DocPage page(String id) {
    return pages.get(id);
  }

  /// Every page, ordered by id.
  public List<DocPage> pages() {
    return pages.values().stream().sorted(Comparator.comparing(DocPage::id)).toList();
  }

  /// Gives the index's memory back; searches fail from now on. Closing twice does no harm.
  @Override
  public synchronized void close() {
    isClosed = true;
    if (sections != null) {
      sections.close();
      sections = null;
    }
  }

  private synchronized SectionIndex sections() {
    if (isClosed) {
      throw new IllegalStateException("the documentation index is closed");
    }
    if (sections == null) {
      sections = SectionIndex.of(pages());
    }
    return sections;
  }
}
