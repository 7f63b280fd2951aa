/// Sentry as the authorization server behind this one: sign-in, code exchange, refresh.
@NullMarked
package dev.gatehouse.oauth.upstream;

import org.jspecify.annotations.NullMarked;
