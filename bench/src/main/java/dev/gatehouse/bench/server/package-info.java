/// What is measured of the MCP runtime: a server built on it, with nothing else of Gatehouse.
@NullMarked
package dev.gatehouse.bench.server;

import org.jspecify.annotations.NullMarked;
