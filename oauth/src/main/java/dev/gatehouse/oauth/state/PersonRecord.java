package dev.gatehouse.oauth.state;

/// A person who may see and end their grants in one browser. Space `oauth-person`, by the hash of
/// the browser's cookie; sealed.
///
/// @param userId the person at Sentry
public record PersonRecord(String userId) {}
