package dev.gatehouse.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run of Seer on an issue; how far it is follows from the clock and from how often one asked.
///
/// @param id as in `run_id`
/// @param instruction what the person asked for, null when nothing
record SeerRun(long id, Instant started, @Nullable String instruction) {}
