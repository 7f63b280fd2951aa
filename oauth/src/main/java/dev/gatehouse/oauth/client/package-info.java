/// OAuth clients: what is known of them, where they may be answered, how they authenticate.
@NullMarked
package dev.gatehouse.oauth.client;

import org.jspecify.annotations.NullMarked;
