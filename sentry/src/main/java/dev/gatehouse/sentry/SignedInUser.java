package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;

/// The person a token belongs to.
public record SignedInUser(
    String id, @Nullable String name, @Nullable String username, @Nullable String email) {}
