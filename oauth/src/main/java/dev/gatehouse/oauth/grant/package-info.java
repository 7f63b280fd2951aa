/// Grants: what a person allowed a client, with the upstream tokens sealed inside.
@NullMarked
package dev.gatehouse.oauth.grant;

import org.jspecify.annotations.NullMarked;
