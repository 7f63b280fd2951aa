package dev.gatehouse.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run of Seer on an issue; how far it is follows from the clock and from how often one asked.
///
/// @param id as in `run_id`
/// @param instruction what the person asked for, null when nothing
/// @param answered whether the person answered Seer's question
record SeerRun(long id, Instant started, @Nullable String instruction, boolean answered) {
  /// How a run on an issue ends.
  enum Outcome {
    COMPLETED,
    /// Seer asks something and goes on when it is answered.
    AWAITING_USER_INPUT,
    ERROR
  }

  /// Every fifth issue of a project, from the third on, makes Seer ask; every fifth from the fourth
  /// on makes it fail.
  static Outcome outcome(Issue issue) {
    return switch (issue.number() % 5) {
      case 3 -> Outcome.AWAITING_USER_INPUT;
      case 4 -> Outcome.ERROR;
      default -> Outcome.COMPLETED;
    };
  }

  SeerRun answered(Instant at) {
    return new SeerRun(id, at, instruction, true);
  }
}
