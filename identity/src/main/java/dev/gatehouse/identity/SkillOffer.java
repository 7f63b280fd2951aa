package dev.gatehouse.identity;

/// What granting a skill means: which of Sentry's scopes its tools need.
///
/// @param skill which
/// @param scopes the union of what its tools need upstream
/// @param toolCount how many tools it makes available
public record SkillOffer(Skill skill, Scopes scopes, int toolCount) {}
