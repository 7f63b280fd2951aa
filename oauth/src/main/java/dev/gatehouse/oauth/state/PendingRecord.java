package dev.gatehouse.oauth.state;

/// An authorization that waits for a decision on the consent page. Space `oauth-pending`, by the
/// hash of the page's form token; sealed. Taken by the decision: it can be made once.
///
/// @param request what is to be decided
/// @param browserHash keyed hash of the cookie of the browser that was shown the page
public record PendingRecord(AuthorizationRequest request, String browserHash) {}
