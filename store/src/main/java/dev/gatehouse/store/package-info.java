/// State with an expiry, kept behind one port; several engines honour it.
///
/// Start with [dev.gatehouse.store.Store]. Every engine passes `StoreContract`.
@NullMarked
package dev.gatehouse.store;

import org.jspecify.annotations.NullMarked;
