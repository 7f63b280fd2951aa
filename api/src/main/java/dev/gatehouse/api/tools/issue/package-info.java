/// Issues and their events.
@NullMarked
package dev.gatehouse.api.tools.issue;

import org.jspecify.annotations.NullMarked;
