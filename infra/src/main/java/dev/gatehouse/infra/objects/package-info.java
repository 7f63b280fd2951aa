/// Object storage with the semantics of S3 behind one port.
///
/// Start with [dev.gatehouse.infra.objects.ObjectStore].
@NullMarked
package dev.gatehouse.infra.objects;

import org.jspecify.annotations.NullMarked;
