/// JSON-RPC 2.0 as MCP uses it: messages, ids, errors, frames. Knows no method.
///
/// Start with [dev.gatehouse.mcp.jsonrpc.Message].
@NullMarked
package dev.gatehouse.mcp.jsonrpc;

import org.jspecify.annotations.NullMarked;
