/// What a tool is made of. The tools themselves are one final class each in the packages below,
/// named after the noun they work on.
///
/// Start with [dev.gatehouse.api.tools.SentryTool].
@NullMarked
package dev.gatehouse.api.tools;

import org.jspecify.annotations.NullMarked;
