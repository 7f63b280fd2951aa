/// Token revocation (RFC 7009).
@NullMarked
package dev.gatehouse.oauth.revoke;

import org.jspecify.annotations.NullMarked;
