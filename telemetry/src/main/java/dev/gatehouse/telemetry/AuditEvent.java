package dev.gatehouse.telemetry;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// One security-relevant thing that happened, without secrets.
///
/// @param name what happened, in `kebab-case` (`grant-created`, `refresh-reused`)
/// @param facts who, which client, which address, why; sorted, so that two equal events print alike
public record AuditEvent(String name, Map<String, String> facts) {
  public AuditEvent {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /// An event from alternating names and values.
  ///
  /// @throws IllegalArgumentException when a name has no value
  public static AuditEvent of(String name, String... facts) {
    if (facts.length % 2 != 0) {
      throw new IllegalArgumentException("a fact needs a name and a value");
    }
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < facts.length; i += 2) {
      map.put(facts[i], facts[i + 1]);
    }
    return new AuditEvent(name, map);
  }
}
