/// Traces.
@NullMarked
package dev.gatehouse.api.tools.trace;

import org.jspecify.annotations.NullMarked;
