/// What is kept in the store: one record for each kind of entry, and the list of all of them.
///
/// Start with [dev.gatehouse.oauth.state.OAuthState].
@NullMarked
package dev.gatehouse.oauth.state;

import org.jspecify.annotations.NullMarked;
