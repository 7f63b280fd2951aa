/// The person who is signed in.
@NullMarked
package dev.gatehouse.api.tools.account;

import org.jspecify.annotations.NullMarked;
