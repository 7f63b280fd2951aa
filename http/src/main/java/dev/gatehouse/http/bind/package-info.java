/// How one service reaches another: a call in this process, or HTTP.
@NullMarked
package dev.gatehouse.http.bind;

import org.jspecify.annotations.NullMarked;
