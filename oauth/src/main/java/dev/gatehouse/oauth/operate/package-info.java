/// What operators do from the command line: see and end grants, read events, change keys.
///
/// Start with [dev.gatehouse.oauth.operate.Operations].
@NullMarked
package dev.gatehouse.oauth.operate;

import org.jspecify.annotations.NullMarked;
