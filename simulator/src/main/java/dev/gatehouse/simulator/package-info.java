/// A Sentry that runs on loopback: OAuth, REST API, state, and faults on demand. For the demo and
/// for tests. Start reading at [dev.gatehouse.simulator.SentrySimulator].
@NullMarked
package dev.gatehouse.simulator;

import org.jspecify.annotations.NullMarked;
