package dev.gatehouse.identity;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// Sentry's OAuth scopes, sorted. For `org`, `project`, `team`, `member` and `event`, `write`
/// includes `read`, and `admin` includes both.
public record Scopes(Set<String> names) {
  /// No scope at all.
  public static final Scopes NONE = new Scopes(Set.of());

  public Scopes {
    names = Collections.unmodifiableSet(new TreeSet<>(names));
  }

  /// These scopes.
  public static Scopes of(String... names) {
    return new Scopes(Set.of(names));
  }

  /// Reads a space-separated list (RFC 6749 §3.3).
  public static Scopes parse(String text) {
    Set<String> names = new TreeSet<>();
    for (String name : text.split(" ", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return new Scopes(names);
  }

  /// Whether every scope of `needed` is among these, or included in one of them.
  public boolean covers(Scopes needed) {
    return needed.names.stream().allMatch(this::includes);
  }

  /// These and `others` together.
  public Scopes union(Scopes others) {
    Set<String> all = new TreeSet<>(names);
    all.addAll(others.names);
    return new Scopes(all);
  }

  /// All of `many` together.
  public static Scopes union(Collection<Scopes> many) {
    return many.stream().reduce(NONE, Scopes::union);
  }

  /// Those of these that `allowed` covers.
  public Scopes within(Scopes allowed) {
    Set<String> kept = new TreeSet<>(names);
    kept.removeIf(name -> !allowed.includes(name));
    return new Scopes(kept);
  }

  /// Space-separated, sorted.
  @Override
  public String toString() {
    return String.join(" ", names);
  }

  private boolean includes(String name) {
    if (names.contains(name)) {
      return true;
    }
    int colon = name.indexOf(':');
    String noun = name.substring(0, Math.max(colon, 0));
    return switch (name.substring(colon + 1)) {
      case "read" -> names.contains(noun + ":write") || names.contains(noun + ":admin");
      case "write" -> names.contains(noun + ":admin");
      default -> false;
    };
  }
}
