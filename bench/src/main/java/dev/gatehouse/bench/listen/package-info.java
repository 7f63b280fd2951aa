/// The clients of `listen`: thousands of open streams in a process and a thread of their own.
@NullMarked
package dev.gatehouse.bench.listen;

import org.jspecify.annotations.NullMarked;
