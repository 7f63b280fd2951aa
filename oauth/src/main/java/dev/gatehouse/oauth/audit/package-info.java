/// The security-relevant events of this service, in one list.
@NullMarked
package dev.gatehouse.oauth.audit;

import org.jspecify.annotations.NullMarked;
