package dev.gatehouse.api;

import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.ProtectedResource;
import dev.gatehouse.identity.TokenValidation;

/// Who calls, and within which limits.
///
/// @param token what the access token stands for
/// @param constraint what lies both in the token's limits and in those of the address
/// @param resource the address that was used
/// @param isEverythingListed whether every tool is listed, because the address asks for it
/// @param isCatalogOnly whether only a few tools are listed, because the address asks for it
public record SentryCaller(
    TokenValidation token,
    Constraint constraint,
    ProtectedResource resource,
    boolean isEverythingListed,
    boolean isCatalogOnly) {
  /// Which tools are listed.
  Listing listing() {
    return isEverythingListed ? Listing.ALL : isCatalogOnly ? Listing.CATALOG : Listing.USUAL;
  }
}
