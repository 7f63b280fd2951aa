/// The way to all tools.
@NullMarked
package dev.gatehouse.api.tools.catalogue;

import org.jspecify.annotations.NullMarked;
