package dev.gatehouse.api.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goes through a text from left to right and lets the rules read it. What no rule knows and what
/// is no filler becomes text to look for, and is kept for the answer.
final class Interpreter {
  private static final Set<String> NEGATORS =
      Set.of(
          "not", "no", "except", "excluding", "exclude", "without", "outside", "ignoring", "non");

  /// Those that may also exclude text; "not" is too often a part of the text itself.
  private static final Set<String> EXCLUDERS = Set.of("except", "excluding", "exclude", "ignoring");

  /// Kept between two unknown words, because phrases such as "out of memory" hold them.
  private static final Set<String> JOINERS = Set.of("to", "of", "not", "out", "is", "a", "has");

  /// What does not follow a joiner within a piece of text.
  private static final Set<String> POINTERS =
      Set.of("the", "a", "an", "my", "our", "this", "that", "these", "those", "us", "me", "be");

  private final Draft draft;
  private final List<String> untranslated = new ArrayList<>();
  private final List<String> run = new ArrayList<>();
  private final List<String> held = new ArrayList<>();
  private @Nullable String negator;
  private boolean excluding;
  private int read;

  Interpreter(Draft draft) {
    this.draft = draft;
  }

  /// Reads everything.
  void read(List<Piece> pieces) {
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Verbatim(String source) -> {
          endRun();
          draft.endText();
          draft.filter(source);
          endPhrase();
        }
        case Piece.Words(List<Word> words) -> {
          read(words, 0);
          endRun();
        }
      }
    }
    draft.endText();
    endPhrase();
    draft.settle();
  }

  private void read(List<Word> words, int start) {
    int index = start;
    while (index < words.size()) {
      RuleBook.@Nullable Found found = RuleBook.longest(words, index, draft);
      if (found != null && !belongsToText(found)) {
        endRun();
        draft.endText();
        found.rule().effect().accept(found.match(), draft);
        read++;
        if (draft.inText() && negator != null) {
          excluding = true;
        } else {
          endPhrase();
        }
        index += found.length();
      } else {
        word(words.get(index));
        index++;
      }
    }
  }

  /// Inside text, single words such as "open" mean themselves.
  private boolean belongsToText(RuleBook.Found found) {
    return draft.inText() && found.length() < 2 && !found.rule().endsText();
  }

  private void word(Word word) {
    if (draft.inText()) {
      run.add(word.text());
    } else if (JOINERS.contains(word.lower()) && !run.isEmpty()) {
      held.add(word.text());
    } else if (NEGATORS.contains(word.lower())) {
      endRun();
      if (negator != null) {
        endPhrase();
      }
      negator = word.text();
      excluding = EXCLUDERS.contains(word.lower());
      draft.negate();
    } else if (Vocabulary.UNREAD.contains(word.lower())) {
      endRun();
      unread(word);
    } else if (isFiller(word) && !joined(word)) {
      endRun();
    } else {
      run.addAll(held);
      held.clear();
      run.add(word.text());
    }
  }

  /// "or" joins what was read before and what is read next; other such words are named in the
  /// answer.
  private void unread(Word word) {
    if (!word.lower().equals("or") || !draft.alternative()) {
      untranslated.add(word.text());
    }
  }

  /// Whether a filler belongs to a piece of text, as in "failed to fetch".
  private boolean joined(Word word) {
    boolean after = !held.isEmpty() && (held.getLast().equals("to") || held.getLast().equals("of"));
    return after
        && !POINTERS.contains(word.lower())
        && !Vocabulary.ownNames(draft).contains(word.lower());
  }

  private boolean isFiller(Word word) {
    return Vocabulary.NOISE.contains(word.lower())
        || word.text().chars().noneMatch(Character::isLetterOrDigit)
        || Vocabulary.ownNames(draft).contains(word.lower());
  }

  /// What was held back after the last unknown word is no part of the text; a "not" there is about
  /// what follows.
  private void endRun() {
    boolean not = held.contains("not");
    held.clear();
    if (!run.isEmpty()) {
      text(String.join(" ", run));
      run.clear();
    }
    if (not) {
      negator = "not";
      draft.negate();
    }
  }

  private void text(String text) {
    if (excluding && draft.negating()) {
      String key = draft.isRowsOf(Dataset.SPANS) ? "span.description" : "message";
      draft.filter(key, "*" + text + "*");
    } else {
      draft.freeText(text);
      if (!draft.inText()) {
        untranslated.add(text);
      }
    }
    endPhrase();
  }

  /// Ends what a rule, a filter or a piece of text said, and with it the "not" and "or" in front.
  private void endPhrase() {
    boolean met = draft.close();
    if (negator != null && !met) {
      untranslated.add(negator);
      draft.note(
          "\""
              + negator
              + "\" was not understood and excludes nothing; write `!key:value` instead.");
    }
    negator = null;
    excluding = false;
    draft.endNegation();
    if (draft.endAlternative()) {
      untranslated.add("or");
      draft.note("\"or\" was not understood: all conditions must hold at once.");
    }
  }

  /// How many phrases rules have read.
  int read() {
    return read;
  }

  /// Words no rule knew.
  List<String> untranslated() {
    return List.copyOf(untranslated);
  }
}
