/// The authorization endpoint as a pipeline of typed stages: received, known client, verified
/// redirect, permitted, consented, issued.
///
/// Start with [dev.gatehouse.oauth.authorize.AuthorizeSteps].
@NullMarked
package dev.gatehouse.oauth.authorize;

import org.jspecify.annotations.NullMarked;
