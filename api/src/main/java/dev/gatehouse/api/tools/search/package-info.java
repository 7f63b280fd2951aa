/// Searches.
@NullMarked
package dev.gatehouse.api.tools.search;

import org.jspecify.annotations.NullMarked;
