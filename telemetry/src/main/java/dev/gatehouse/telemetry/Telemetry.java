package dev.gatehouse.telemetry;

/// Where a module reports what happened. Calls never block and never throw.
///
/// Nothing secret may be passed: no token, code, cookie, prompt or body. Implementations are safe
/// for use by many threads at once.
public interface Telemetry {
  /// Adds one to a counter.
  ///
  /// @param metric a name in `snake_case`, one of a small fixed set
  /// @param labels alternating label names and values; values come from a small fixed set, never
  ///   from a request's free text
  void count(String metric, String... labels);

  /// Records one security-relevant event.
  void audit(AuditEvent event);

  /// Reports go nowhere; for tests and tools that have no exporter.
  static Telemetry none() {
    return new Telemetry() {
      @Override
      public void count(String metric, String... labels) {}

      @Override
      public void audit(AuditEvent event) {}
    };
  }
}
