/// What a server does with a request, whatever revision and transport brought it.
///
/// Start with [dev.gatehouse.mcp.server.Dispatcher]. A revision is a
/// [dev.gatehouse.mcp.server.Codec]; nothing else here knows of one.
@NullMarked
package dev.gatehouse.mcp.server;

import org.jspecify.annotations.NullMarked;
