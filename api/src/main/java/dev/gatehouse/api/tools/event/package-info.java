/// Events and what came with them.
@NullMarked
package dev.gatehouse.api.tools.event;

import org.jspecify.annotations.NullMarked;
