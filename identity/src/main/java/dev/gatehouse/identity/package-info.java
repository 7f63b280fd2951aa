/// What services say to each other about callers: who they are, what they may do, where.
///
/// Start with [dev.gatehouse.identity.TokenValidation] and [dev.gatehouse.identity.OAuthRpc].
@NullMarked
package dev.gatehouse.identity;

import org.jspecify.annotations.NullMarked;
