/// The server and client that speak HTTP on sockets. The only package that names the library behind
/// them, and none of its types leave it.
@NullMarked
package dev.gatehouse.http.engine;

import org.jspecify.annotations.NullMarked;
