/// Dynamic client registration (RFC 7591).
@NullMarked
package dev.gatehouse.oauth.register;

import org.jspecify.annotations.NullMarked;
