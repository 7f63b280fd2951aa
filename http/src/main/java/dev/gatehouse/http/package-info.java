/// Requests and responses as immutable values, and what handles them.
///
/// Start with [dev.gatehouse.http.WebHandler]. The engine that speaks HTTP on a socket is in
/// `engine`; nothing here names it.
@NullMarked
package dev.gatehouse.http;

import org.jspecify.annotations.NullMarked;
