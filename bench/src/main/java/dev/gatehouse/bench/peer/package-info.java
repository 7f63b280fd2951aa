/// What Gatehouse is compared with: servers built from other people's libraries.
@NullMarked
package dev.gatehouse.bench.peer;

import org.jspecify.annotations.NullMarked;
