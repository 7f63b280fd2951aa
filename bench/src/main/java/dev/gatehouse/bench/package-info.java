/// Measurements of the running program beside a peer, pair by pair in the same run.
///
/// Start with [dev.gatehouse.bench.Bench].
@NullMarked
package dev.gatehouse.bench;

import org.jspecify.annotations.NullMarked;
