/// Documentation.
@NullMarked
package dev.gatehouse.api.tools.docs;

import org.jspecify.annotations.NullMarked;
