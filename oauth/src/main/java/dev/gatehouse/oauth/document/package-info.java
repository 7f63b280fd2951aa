/// Clients whose identifier is the address of their metadata (Client ID Metadata Documents):
/// fetched from checked public addresses only, cached for a while, believed for what they prove.
///
/// Start with [dev.gatehouse.oauth.document.ClientDocuments].
@NullMarked
package dev.gatehouse.oauth.document;

import org.jspecify.annotations.NullMarked;
