package dev.gatehouse.api.tools.issue;

import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.issue.EventFacts.Fact;
import dev.gatehouse.api.tools.issue.EventFacts.LeftOut;
import dev.gatehouse.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Cuts what is shown to a measure, and remembers what was left out. Used by one thread.
final class Clip {
  private final EventLimits limits;
  private final List<LeftOut> leftOut = new ArrayList<>();

  Clip(EventLimits limits) {
    this.limits = limits;
  }

  EventLimits limits() {
    return limits;
  }

  List<LeftOut> leftOut() {
    return leftOut;
  }

  /// The first `max` items.
  <T> List<T> first(String what, List<T> items, int max) {
    note(what, items.size() - max);
    return items.size() <= max ? items : items.subList(0, max);
  }

  /// The last `max` items.
  <T> List<T> last(String what, List<T> items, int max) {
    note(what, items.size() - max);
    return items.size() <= max ? items : items.subList(items.size() - max, items.size());
  }

  /// Remembers that so many are not shown.
  void note(String what, int count) {
    if (count > 0) {
      leftOut.add(new LeftOut(what, count));
    }
  }

  /// A short text, or null.
  @Nullable String value(@Nullable String foreign) {
    return foreign == null ? null : cut(foreign, limits.valueChars());
  }

  /// A long text, or null.
  @Nullable String text(@Nullable String foreign) {
    return foreign == null ? null : cut(foreign, limits.textChars());
  }

  /// A body: as a long text, and as [#fact] inside where it is JSON.
  @Nullable String body(@Nullable String foreign) {
    if (foreign == null) {
      return null;
    }
    try {
      return text(
          Credentials.hiddenIn(Json.read(foreign.getBytes(StandardCharsets.UTF_8))).toString());
    } catch (Json.Malformed e) {
      return text(foreign);
    }
  }

  /// A name and a value, the value hidden where the name says that it is a credential.
  Fact fact(String name, @Nullable String foreign) {
    String shown = foreign == null ? "" : cut(foreign, limits.valueChars());
    boolean isHidden = !shown.isEmpty() && Credentials.isNamed(name);
    return new Fact(cut(name, 100), isHidden ? Credentials.HIDDEN : shown);
  }

  /// The members of a JSON object.
  List<Fact> members(String what, JsonNode object, int max) {
    List<Fact> facts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!member.getValue().isNull()) {
        facts.add(fact(member.getKey(), plain(member.getValue())));
      }
    }
    return first(what, facts, max);
  }

  /// The members of the objects in a JSON object, named `outer.inner`, without their types.
  List<Fact> nested(String what, JsonNode object, int max) {
    List<Fact> facts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> outer : object.properties()) {
      if (!outer.getValue().isObject()) {
        facts.add(fact(outer.getKey(), plain(outer.getValue())));
        continue;
      }
      for (Map.Entry<String, JsonNode> inner : outer.getValue().properties()) {
        if (!inner.getKey().equals("type") && !inner.getValue().isNull()) {
          facts.add(fact(outer.getKey() + "." + inner.getKey(), plain(inner.getValue())));
        }
      }
    }
    return first(what, facts, max);
  }

  private static String plain(JsonNode value) {
    return value.isContainer() ? Credentials.hiddenIn(value).toString() : value.asString();
  }

  private static String cut(String foreign, int charsMax) {
    return Markdown.cut(Markdown.visible(foreign), charsMax);
  }
}
