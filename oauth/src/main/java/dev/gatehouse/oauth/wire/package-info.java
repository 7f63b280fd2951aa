/// What every endpoint for programs shares: reading forms strictly, answering in the words of RFC
/// 6749. Knows nothing of the other packages.
@NullMarked
package dev.gatehouse.oauth.wire;

import org.jspecify.annotations.NullMarked;
