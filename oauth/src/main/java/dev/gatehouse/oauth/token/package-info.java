/// The token endpoint: code and refresh grants (RFC 6749 §3.2).
@NullMarked
package dev.gatehouse.oauth.token;

import org.jspecify.annotations.NullMarked;
