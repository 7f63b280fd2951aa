package dev.gatehouse.router;

import dev.gatehouse.store.Limiter;
import dev.gatehouse.store.MemoryLimiter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the router counts by client address, and where. A tier that is null is not limited.
///
/// @param limiter keeps the counts; whoever made it closes it
/// @param search searches of the documentation
/// @param oauth sign-ins and everything OAuth
/// @param mcp MCP requests
/// @param errors error reports of browsers
public record RateLimits(
    Limiter limiter,
    Limiter.@Nullable Tier search,
    Limiter.@Nullable Tier oauth,
    Limiter.@Nullable Tier mcp,
    Limiter.@Nullable Tier errors) {
  /// A page that fails does so a few times, not by the hundred.
  private static final Limiter.Tier ERRORS =
      new Limiter.Tier("errors-ip", 20, Duration.ofMinutes(1), Limiter.WhenDown.COUNT_HERE);

  /// With these tiers, and 20 error reports a minute.
  public static RateLimits of(
      Limiter limiter,
      Limiter.@Nullable Tier search,
      Limiter.@Nullable Tier oauth,
      Limiter.@Nullable Tier mcp) {
    return new RateLimits(limiter, search, oauth, mcp, ERRORS);
  }

  /// Nothing is limited.
  public static RateLimits none() {
    return new RateLimits(new MemoryLimiter(), null, null, null, null);
  }

  /// What holds for the routes of `tier`, or null.
  Limiter.@Nullable Tier on(Tier tier) {
    return switch (tier) {
      case SEARCH -> search;
      case OAUTH -> oauth;
      case MCP -> mcp;
      case ERRORS -> errors;
      case NONE, CHAT, INFRA -> null;
    };
  }
}
