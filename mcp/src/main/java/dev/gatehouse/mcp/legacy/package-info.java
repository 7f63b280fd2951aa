/// What only the revisions with a handshake need. Nothing but [dev.gatehouse.mcp.StreamableHttp]
/// names this package, in one line, so that it can be deleted as a whole.
///
/// Start with [dev.gatehouse.mcp.legacy.HandshakeLane].
@NullMarked
package dev.gatehouse.mcp.legacy;

import org.jspecify.annotations.NullMarked;
