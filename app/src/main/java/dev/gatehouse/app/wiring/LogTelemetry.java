package dev.gatehouse.app.wiring;

import dev.gatehouse.telemetry.AuditEvent;
import dev.gatehouse.telemetry.Telemetry;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes one line for each audit event to the logger `gatehouse.audit`. Counts are not exported.
final class LogTelemetry implements Telemetry {
  private static final Logger AUDIT = LoggerFactory.getLogger("gatehouse.audit");

  @Override
  public void count(String metric, String... labels) {}

  @Override
  public void audit(AuditEvent event) {
    AUDIT.info(
        "{} {}",
        event.name(),
        event.facts().entrySet().stream()
            .map(fact -> fact.getKey() + "=" + quoted(fact.getValue()))
            .collect(Collectors.joining(" ")));
  }

  /// One line stays one line, whatever a client called itself.
  private static String quoted(String value) {
    String flat = value.replaceAll("\\p{Cntrl}", " ");
    return flat.contains(" ") || flat.contains("\"") ? "\"" + flat.replace("\"", "'") + "\"" : flat;
  }
}
