/// The program. Start with [dev.gatehouse.app.Main].
@NullMarked
package dev.gatehouse.app;

import org.jspecify.annotations.NullMarked;
