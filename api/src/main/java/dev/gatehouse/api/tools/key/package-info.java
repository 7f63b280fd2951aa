/// Client keys.
@NullMarked
package dev.gatehouse.api.tools.key;

import org.jspecify.annotations.NullMarked;
