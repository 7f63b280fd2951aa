/// Organizations.
@NullMarked
package dev.gatehouse.api.tools.organization;

import org.jspecify.annotations.NullMarked;
