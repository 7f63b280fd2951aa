/// The MCP runtime as its users see it: tools as records and lambdas, a server, an endpoint.
///
/// Start with [dev.gatehouse.mcp.Tool] and [dev.gatehouse.mcp.McpServer]. Wire shapes are in
/// packages below; handlers never see them.
@NullMarked
package dev.gatehouse.mcp;

import org.jspecify.annotations.NullMarked;
