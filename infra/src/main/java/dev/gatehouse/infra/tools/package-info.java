/// The tools, one class each. What keeps them safe is here, above the ports they use.
@NullMarked
package dev.gatehouse.infra.tools;

import org.jspecify.annotations.NullMarked;
