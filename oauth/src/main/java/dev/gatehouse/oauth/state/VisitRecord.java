package dev.gatehouse.oauth.state;

/// A person on the way to Sentry to sign in, for nothing but to see their grants. Space
/// `oauth-visit`, by the hash of the upstream `state`; sealed. Taken by one callback.
///
/// @param browserHash keyed hash of the cookie of the browser that asked
/// @param origin the name under which this server was used
public record VisitRecord(String browserHash, String origin) {}
