/// Releases.
@NullMarked
package dev.gatehouse.api.tools.release;

import org.jspecify.annotations.NullMarked;
