/// How services are put together: in one process or each alone.
@NullMarked
package dev.gatehouse.app.wiring;

import org.jspecify.annotations.NullMarked;
