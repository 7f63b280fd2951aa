/// The client of `mcp` as a program, for the official conformance suite to drive.
///
/// Start with [dev.gatehouse.acceptance.client.ConformanceClient].
@NullMarked
package dev.gatehouse.acceptance.client;

import org.jspecify.annotations.NullMarked;
