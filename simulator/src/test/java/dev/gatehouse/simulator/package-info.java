/// Tests of the simulated Sentry, through its handler.
@NullMarked
package dev.gatehouse.simulator;

import org.jspecify.annotations.NullMarked;
