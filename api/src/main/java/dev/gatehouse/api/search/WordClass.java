package dev.gatehouse.api.search;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Kinds of words that rules name in angle brackets, with what each is read as.
enum WordClass {
  /// A number, in digits or as a word.
  N("n", WordClass::number),
  /// A unit of calendar time: `minute`, `hour`, `day`, `week`, `month`, `year`.
  UNIT("unit", word -> Vocabulary.UNITS.get(word.lower())),
  /// A time in one word, such as `24h`.
  AGO("ago", WordClass::ago),
  /// A duration in one word, such as `500ms`.
  LENGTH("length", WordClass::length),
  /// A unit of duration: `ms`, `s`, `m`, `h`.
  LENGTH_UNIT("lengthunit", word -> Vocabulary.LENGTH_UNITS.get(word.lower())),
  DATE("date", word -> matching("[0-9]{4}-[0-9]{2}-[0-9]{2}", word)),
  MONTH("month", word -> Vocabulary.MONTHS.get(word.lower())),
  DAY("day", WordClass::dayOfMonth),
  WEEKDAY("weekday", word -> Vocabulary.WEEKDAYS.get(word.lower())),
  ENVIRONMENT("env", word -> Vocabulary.ENVIRONMENTS.get(word.lower())),
  LEVEL("level", word -> Vocabulary.LEVELS.get(word.lower())),
  BROWSER("browser", word -> capitalised(Vocabulary.BROWSERS, word)),
  SYSTEM("os", word -> Vocabulary.SYSTEMS.get(word.lower())),
  DEVICE("device", word -> Vocabulary.DEVICES.get(word.lower())),
  PLATFORM("platform", word -> Vocabulary.PLATFORMS.get(word.lower())),
  COUNTRY("country", word -> capitalised(Vocabulary.COUNTRIES, word)),
  METHOD("method", word -> matching("GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS", word)),
  /// What rows can be counted by.
  FIELD("field", word -> Vocabulary.FIELDS.get(word.lower())),
  VERSION("version", word -> matching("v?[0-9]+(?:\\.[0-9A-Za-z+_-]+)*", word)),
  RELEASE("release", word -> matching("\\S*[0-9@]\\S*", word)),
  EMAIL("email", word -> matching("[^\\s@:/]+@[^\\s@:/]+\\.[A-Za-z]{2,}", word)),
  ADDRESS("ip", word -> matching("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}", word)),
  TEAM("team", word -> matching("#[A-Za-z0-9_-]+", word)),
  HEX("hex", word -> matching("[0-9a-f]{32}", word)),
  /// An HTTP status that means a failure.
  STATUS("status", word -> digits(matching("[45][0-9]{2}s?", word))),
  STATUS_CLASS("statusclass", word -> matching("[45](?:xx|XX)", word)),
  /// The operation of a span, such as `http.client`.
  OPERATION("op", word -> matching("[a-z_]+(?:\\.[a-z_]+){1,4}", word)),
  /// The short name of an issue, such as `WEB-42`.
  SHORT_ID("shortid", word -> matching("[A-Z][A-Z0-9_]*-[A-Z0-9_-]+", word)),
  PATH("path", word -> matching("/[^\\s\"]*", word)),
  URL("url", word -> matching("https?://\\S+", word)),
  FILE("file", word -> matching(Vocabulary.FILE, word)),
  PERCENTILE("percentile", word -> matching("(?i)p(?:50|75|90|95|99|100)", word)),
  /// `key=value`.
  PAIR("pair", word -> matching("[A-Za-z_][A-Za-z0-9_.-]*=[^\\s=]+", word)),
  /// The type of an exception by its usual ending.
  EXCEPTION("exception", WordClass::exception),
  /// Any word that says something.
  NAME("name", WordClass::name),
  /// Any word at all.
  ANY("any", Word::text);

  /// Longer words are of no class, so that no pattern ever runs long.
  private static final int LONGEST = 200;

  private static final Pattern COMPACT = Pattern.compile("([0-9]{1,6})([a-z]+)");
  private static final Pattern LENGTH_FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([a-z]+)");
  private static final Pattern COUNT = Pattern.compile("([0-9][0-9,]{0,10})(k?)\\+?");
  private static final Pattern DAY_FORM = Pattern.compile("([0-9]{1,2})(?:st|nd|rd|th)?");
  private static final Pattern EXCEPTION_FORM =
      Pattern.compile("((?:[A-Za-z_][A-Za-z0-9_]*\\.)*[A-Z][A-Za-z0-9_]*(?:Error|Exception))s?");

  private final String name;

  @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
  private final Function<Word, @Nullable String> reader;

  WordClass(String name, Function<Word, @Nullable String> reader) {
    this.name = name;
    this.reader = reader;
  }

  /// The class a pattern names.
  static WordClass named(String name) {
    for (WordClass type : values()) {
      if (type.name.equals(name)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no class of words is called <" + name + ">");
  }

  /// What the word is read as, or null when it is not of this class.
  @Nullable String read(Word word) {
    return word.text().length() > LONGEST ? null : reader.apply(word);
  }

  private static @Nullable String matching(String pattern, Word word) {
    return Patterns.of(pattern).matcher(word.text()).matches() ? word.text() : null;
  }

  private static @Nullable String name(Word word) {
    boolean filler =
        Vocabulary.NOISE.contains(word.lower()) || Vocabulary.UNREAD.contains(word.lower());
    return filler ? null : word.text();
  }

  /// Names that are also common words count only with a capital letter.
  private static @Nullable String capitalised(Map<String, String> table, Word word) {
    boolean small = Character.isLowerCase(word.text().charAt(0));
    return small && Vocabulary.PROPER.contains(word.lower()) ? null : table.get(word.lower());
  }

  private static @Nullable String digits(@Nullable String text) {
    return text == null ? null : text.replace("s", "");
  }

  private static @Nullable String number(Word word) {
    @Nullable String named = Vocabulary.NUMBERS.get(word.lower());
    if (named != null) {
      return named;
    }
    Matcher count = COUNT.matcher(word.lower());
    if (!count.matches()) {
      return null;
    }
    String digits = count.group(1).replace(",", "");
    return count.group(2).isEmpty() ? digits : digits + "000";
  }

  private static @Nullable String ago(Word word) {
    Matcher compact = COMPACT.matcher(word.lower());
    if (!compact.matches() || !Vocabulary.UNITS.containsKey(compact.group(2))) {
      return null;
    }
    return Spans.period(compact.group(1), Vocabulary.UNITS.getOrDefault(compact.group(2), ""));
  }

  private static @Nullable String length(Word word) {
    Matcher compact = LENGTH_FORM.matcher(word.lower());
    @Nullable String unit =
        compact.matches() ? Vocabulary.LENGTH_UNITS.get(compact.group(2)) : null;
    return unit == null ? null : compact.group(1) + unit;
  }

  private static @Nullable String dayOfMonth(Word word) {
    Matcher day = DAY_FORM.matcher(word.lower());
    boolean fits = day.matches() && Integer.parseInt(day.group(1)) >= 1;
    return fits && Integer.parseInt(day.group(1)) <= 31 ? day.group(1) : null;
  }

  private static @Nullable String exception(Word word) {
    Matcher exception = EXCEPTION_FORM.matcher(word.text());
    if (!exception.matches()) {
      return null;
    }
    String type = exception.group(1);
    return type.equals("Error") || type.equals("Exception") ? null : type;
  }

  /// Compiled once per pattern.
  private static final class Patterns {
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    static Pattern of(String pattern) {
      return COMPILED.computeIfAbsent(pattern, Pattern::compile);
    }
  }
}
