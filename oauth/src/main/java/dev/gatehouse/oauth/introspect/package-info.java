/// Token introspection (RFC 7662).
@NullMarked
package dev.gatehouse.oauth.introspect;

import org.jspecify.annotations.NullMarked;
