/// The gateway: one public port in front of every service.
///
/// Start with [dev.gatehouse.router.RouterService], then read the table in `RouteTable`.
@NullMarked
package dev.gatehouse.router;

import org.jspecify.annotations.NullMarked;
