/// A small MCP client over Streamable HTTP: every revision from 2025-03-26 to 2026-07-28, blocking
/// calls meant for virtual threads, limits on whatever a server sends.
///
/// Start with [dev.gatehouse.mcp.client.McpClient]. Where tokens come from is the caller's affair:
/// a [dev.gatehouse.mcp.client.McpFailure.Challenged] says what the server asks for.
@NullMarked
package dev.gatehouse.mcp.client;

import org.jspecify.annotations.NullMarked;
