/// What other services ask of this one: validation, renewal, revocation, lists.
@NullMarked
package dev.gatehouse.oauth.rpc;

import org.jspecify.annotations.NullMarked;
