/// Whatever an address of Sentry names.
@NullMarked
package dev.gatehouse.api.tools.resource;

import org.jspecify.annotations.NullMarked;
