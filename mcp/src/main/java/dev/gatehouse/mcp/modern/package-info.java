/// Revision 2026-07-28 on the wire.
///
/// Start with [dev.gatehouse.mcp.modern.ModernCodec].
@NullMarked
package dev.gatehouse.mcp.modern;

import org.jspecify.annotations.NullMarked;
