/// How a client proves who it is (RFC 6749 §2.3, RFC 7523 §2.2).
@NullMarked
package dev.gatehouse.oauth.authenticate;

import org.jspecify.annotations.NullMarked;
