package dev.gatehouse.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;

/// Cuts the piece out of a text in which most of the words asked for stand together.
final class Highlighter {
  private static final int LENGTH = 220;
  private static final int LEAD = 40;

  private final Analyzer analyzer;

  Highlighter(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /// The snippet of `text` for words with these stems; its beginning when none of them occurs.
  Snippet snippet(String text, Set<String> stems) {
    List<Words.Word> hits =
        Words.of(analyzer, text).stream().filter(word -> stems.contains(word.stem())).toList();
    int first = hits.isEmpty() ? 0 : densest(hits).start();
    int from = first <= LEAD ? 0 : afterSpace(text, first - LEAD);
    int to = beforeSpace(text, Math.min(text.length(), from + LENGTH));
    String head = from == 0 ? "" : "… ";
    String tail = to == text.length() ? "" : " …";
    List<Snippet.Mark> marks = new ArrayList<>();
    for (Words.Word hit : hits) {
      if (hit.start() >= from && hit.end() <= to) {
        int shift = head.length() - from;
        marks.add(new Snippet.Mark(hit.start() + shift, hit.end() + shift));
      }
    }
    return new Snippet(head + text.substring(from, to) + tail, marks);
  }

  /// The hit after which most different stems follow within one snippet.
  private static Words.Word densest(List<Words.Word> hits) {
    Words.Word best = hits.getFirst();
    long bestCount = 0;
    for (Words.Word hit : hits) {
      int until = hit.start() + LENGTH - LEAD;
      long count =
          hits.stream()
              .filter(other -> other.start() >= hit.start() && other.end() <= until)
              .map(Words.Word::stem)
              .distinct()
              .count();
      if (count > bestCount) {
        best = hit;
        bestCount = count;
      }
    }
    return best;
  }

  private static int afterSpace(String text, int from) {
    int space = text.indexOf(' ', from);
    return space < 0 || space > from + LEAD ? from : space + 1;
  }

  private static int beforeSpace(String text, int to) {
    if (to == text.length()) {
      return to;
    }
    int space = text.lastIndexOf(' ', to);
    return space < to - LEAD ? to : space;
  }
}
