/// The OAuth 2.1 authorization server in front of Sentry's.
///
/// Start with [dev.gatehouse.oauth.OAuthService]: its routes are the table of contents.
@NullMarked
package dev.gatehouse.oauth;

import org.jspecify.annotations.NullMarked;
