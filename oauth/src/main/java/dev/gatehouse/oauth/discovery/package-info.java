/// Metadata documents: RFC 8414 for the authorization server, RFC 9728 for the resources.
@NullMarked
package dev.gatehouse.oauth.discovery;

import org.jspecify.annotations.NullMarked;
