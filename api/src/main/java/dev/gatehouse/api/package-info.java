/// The Sentry MCP service: an MCP endpoint whose tools ask Sentry on behalf of the caller.
///
/// Start with [dev.gatehouse.api.ApiService] and [dev.gatehouse.api.SentryTools], the one list of
/// all tools.
@NullMarked
package dev.gatehouse.api;

import org.jspecify.annotations.NullMarked;
