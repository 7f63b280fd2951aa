/// What only the revisions with a handshake need. Nothing but an entry in `META-INF/services` names
/// this package, so that both can be deleted.
///
/// Start with [dev.gatehouse.mcp.legacy.HandshakeLane].
@NullMarked
package dev.gatehouse.mcp.legacy;

import org.jspecify.annotations.NullMarked;
