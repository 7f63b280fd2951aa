/// Settings: where they come from, what they may be, what is wrong with them.
@NullMarked
package dev.gatehouse.app.config;

import org.jspecify.annotations.NullMarked;
