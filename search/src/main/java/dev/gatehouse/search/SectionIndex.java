package dev.gatehouse.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;

/// The sections of some pages in Lucene, ranked by BM25: a section is the piece of a page that
/// answers one question, so it is what gets a rank.
final class SectionIndex implements AutoCloseable {
  private static final String ID = "id";
  private static final String TITLE = "title";
  private static final String HEADING = "heading";
  private static final String TEXT = "text";

  private static final Map<String, Float> BOOSTS = Map.of(TITLE, 2f, HEADING, 3f, TEXT, 1f);

  /// How much a field that does not match best still adds.
  private static final float TIE_BREAKER = 0.3f;

  /// A page has several sections; so many are looked at for each page that is wanted.
  private static final int SECTIONS_PER_HIT = 6;

  private static final int WORDS_MAX = 32;

  /// Kept here because a logger that nobody holds forgets its level. Lucene tells every program
  /// once that a faster vector module exists; nothing here uses vectors.
  private static final Logger VECTOR_ADVICE =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  static {
    VECTOR_ADVICE.setLevel(Level.SEVERE);
  }

  private final Analyzer analyzer = new EnglishAnalyzer();
  private final Highlighter highlighter = new Highlighter(analyzer);
  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final DirectoryReader reader;

  private SectionIndex(List<DocPage> pages) throws IOException {
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (DocPage page : pages) {
        for (MarkdownSections.Section section : MarkdownSections.of(page.markdown())) {
          writer.addDocument(document(page, section));
        }
      }
    }
    reader = DirectoryReader.open(directory);
  }

  static SectionIndex of(List<DocPage> pages) {
    try {
      return new SectionIndex(pages);
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory could not be written", e);
    }
  }

  List<DocHit> search(String text, int max) {
    Set<String> stems = new LinkedHashSet<>();
    Words.of(analyzer, text).stream().limit(WORDS_MAX).forEach(word -> stems.add(word.stem()));
    try {
      return find(stems, max);
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory could not be read", e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
      directory.close();
      analyzer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory could not be closed", e);
    }
  }

  private List<DocHit> find(Set<String> stems, int max) throws IOException {
    IndexSearcher searcher = new IndexSearcher(reader);
    TopDocs top = searcher.search(query(stems), max * SECTIONS_PER_HIT);
    StoredFields stored = searcher.storedFields();
    Map<String, DocHit> bestOfPage = new LinkedHashMap<>();
    for (ScoreDoc scored : top.scoreDocs) {
      Document section = stored.document(scored.doc);
      String id = section.get(ID);
      if (bestOfPage.size() < max && !bestOfPage.containsKey(id)) {
        bestOfPage.put(id, hit(section, stems, scored.score));
      }
    }
    return List.copyOf(bestOfPage.values());
  }

  private DocHit hit(Document section, Set<String> stems, float score) {
    String title = section.get(TITLE);
    String heading = section.get(HEADING);
    return new DocHit(
        section.get(ID),
        title,
        heading.isEmpty() ? title : heading,
        highlighter.snippet(section.get(TEXT), stems),
        // BM25 has no upper end; this keeps its order and gives it one.
        score / (score + 1.0));
  }

  private static Document document(DocPage page, MarkdownSections.Section section) {
    Document document = new Document();
    document.add(new StoredField(ID, page.id()));
    document.add(new TextField(TITLE, page.title(), Field.Store.YES));
    document.add(new TextField(HEADING, section.heading(), Field.Store.YES));
    document.add(new TextField(TEXT, section.text(), Field.Store.YES));
    return document;
  }

  private static Query query(Set<String> stems) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String stem : stems) {
      any.add(anyField(stem), BooleanClause.Occur.SHOULD);
    }
    return any.build();
  }

  private static Query anyField(String stem) {
    List<Query> fields =
        List.of(TITLE, HEADING, TEXT).stream()
            .<Query>map(
                name ->
                    new BoostQuery(
                        new TermQuery(new Term(name, stem)), BOOSTS.getOrDefault(name, 1f)))
            .toList();
    return new DisjunctionMaxQuery(fields, TIE_BREAKER);
  }
}
