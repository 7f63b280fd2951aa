package dev.gatehouse.simulator;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A span of a trace.
///
/// @param parentId null for a root
/// @param transactionId the event id of the transaction it belongs to
/// @param transaction the transaction's name
/// @param ms how long it took
/// @param selfMs without its children
record TraceSpan(
    String id,
    @Nullable String parentId,
    String transactionId,
    String transaction,
    boolean isTransaction,
    Project project,
    String op,
    String description,
    Instant start,
    double ms,
    double selfMs,
    String status,
    Map<String, String> attributes) {
  TraceSpan withStatus(String other) {
    return new TraceSpan(
        id,
        parentId,
        transactionId,
        transaction,
        isTransaction,
        project,
        op,
        description,
        start,
        ms,
        selfMs,
        other,
        attributes);
  }

  TraceSpan took(double whole, double self) {
    return new TraceSpan(
        id,
        parentId,
        transactionId,
        transaction,
        isTransaction,
        project,
        op,
        description,
        start,
        whole,
        self,
        status,
        attributes);
  }

  double startSeconds() {
    return start.toEpochMilli() / 1000.0;
  }

  double endSeconds() {
    return startSeconds() + ms / 1000;
  }
}
