/// The infrastructure MCP service.
///
/// Start with [dev.gatehouse.infra.InfraService].
@NullMarked
package dev.gatehouse.infra;

import org.jspecify.annotations.NullMarked;
