package dev.gatehouse.api;

import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.ProtectedResource;
import dev.gatehouse.identity.TokenValidation;

/// Who calls, and within which limits.
///
/// @param token what the access token stands for
/// @param constraint what lies both in the token's limits and in those of the address
/// @param resource the address that was used
public record SentryCaller(
    TokenValidation token, Constraint constraint, ProtectedResource resource) {}
