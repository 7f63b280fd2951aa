/// Streamable HTTP: who may call, which era speaks, which status answers, when a stream begins.
///
/// Start with [dev.gatehouse.mcp.transport.HttpEndpoint].
@NullMarked
package dev.gatehouse.mcp.transport;

import org.jspecify.annotations.NullMarked;
