package dev.gatehouse.api.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A pattern over words, written as `last|past <n> <unit>`: each element is one word, given by
/// alternatives or by a [WordClass] in angle brackets, and may be left out when it ends in `?`.
final class Phrase {
  private final List<Element> elements;

  private record Element(
      List<String> words, @Nullable WordClass type, String name, boolean optional) {}

  private Phrase(List<Element> elements) {
    this.elements = elements;
  }

  /// Reads a pattern. A class that occurs twice is captured as `n` and `n2`.
  static Phrase of(String pattern) {
    List<Element> elements = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String part : pattern.split(" ", -1)) {
      boolean optional = part.endsWith("?");
      String body = optional ? part.substring(0, part.length() - 1) : part;
      if (body.length() > 2 && body.startsWith("<") && body.endsWith(">")) {
        String name = body.substring(1, body.length() - 1);
        int count = seen.merge(name, 1, Integer::sum);
        String captured = count == 1 ? name : name + count;
        elements.add(new Element(List.of(), WordClass.named(name), captured, optional));
      } else {
        elements.add(new Element(List.of(body.split("\\|", -1)), null, body, optional));
      }
    }
    return new Phrase(List.copyOf(elements));
  }

  /// The longest match that begins at the word, or null.
  @Nullable Match match(List<Word> words, int start) {
    return begins(words.get(start)) ? match(words, start, start, 0, new HashMap<>()) : null;
  }

  /// Whether any match can begin with the word: most cannot, and are then not tried.
  private boolean begins(Word word) {
    for (Element element : elements) {
      if (read(element, word) != null) {
        return true;
      }
      if (!element.optional()) {
        return false;
      }
    }
    return false;
  }

  private @Nullable Match match(
      List<Word> words, int start, int at, int index, Map<String, String> captures) {
    if (index == elements.size()) {
      return at == start ? null : new Match(at - start, Map.copyOf(captures));
    }
    Element element = elements.get(index);
    if (at < words.size()) {
      @Nullable String read = read(element, words.get(at));
      if (read != null) {
        captures.put(element.name(), read);
        @Nullable Match match = match(words, start, at + 1, index + 1, captures);
        if (match != null) {
          return match;
        }
        captures.remove(element.name());
      }
    }
    return element.optional() ? match(words, start, at, index + 1, captures) : null;
  }

  private static @Nullable String read(Element element, Word word) {
    if (element.type() != null) {
      return element.type().read(word);
    }
    return element.words().contains(word.lower()) ? word.lower() : null;
  }

  /// What was read.
  ///
  /// @param length in words, at least 1
  record Match(int length, Map<String, String> captures) {
    /// What a class read; the class must be a part of the pattern that is not optional.
    String get(String name) {
      String value = captures.get(name);
      if (value == null) {
        throw new IllegalArgumentException("the phrase has no <" + name + ">");
      }
      return value;
    }

    /// Whether an optional element was there.
    boolean has(String name) {
      return captures.containsKey(name);
    }
  }
}
