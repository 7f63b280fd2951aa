/// A typed client of Sentry's REST API: one class for each resource, small records out.
///
/// Start with [dev.gatehouse.sentry.SentryClient]; [dev.gatehouse.sentry.SentryHosts] decides where
/// a token may go, and `Transport` how a call is made.
@NullMarked
package dev.gatehouse.sentry;

import org.jspecify.annotations.NullMarked;
