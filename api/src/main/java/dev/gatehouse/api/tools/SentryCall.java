package dev.gatehouse.api.tools;

import dev.gatehouse.api.SentryCaller;
import dev.gatehouse.mcp.ToolCall;
import dev.gatehouse.sentry.SentryAddress;
import dev.gatehouse.sentry.SentryClient;
import dev.gatehouse.sentry.SentryHosts;
import dev.gatehouse.sentry.SentryLinks;
import dev.gatehouse.sentry.SentryPage;
import org.jspecify.annotations.Nullable;

/// A running call, as a tool sees it.
///
/// @param mcp progress, cancellation, and who calls
/// @param client Sentry on behalf of the caller, at the configured server
/// @param scope the limits of the session
/// @param toolbox the tools that the caller can use
/// @param sources what tools draw on beside Sentry
public record SentryCall(
    ToolCall<SentryCaller> mcp,
    SentryClient client,
    Scope scope,
    Toolbox toolbox,
    Sources sources) {
  /// Who calls.
  public SentryCaller caller() {
    return mcp.caller();
  }

  /// Sentry at its configured server.
  public SentryClient sentry() {
    return client;
  }

  /// Sentry at a regional server.
  ///
  /// @param regionUrl the argument; null or empty for the configured server
  /// @throws InvalidInput when that server is none of the configured Sentry's
  public SentryClient sentry(@Nullable String regionUrl) {
    try {
      return client.at(regionUrl);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(
          e.getMessage() + " Leave `regionUrl` out, or use one that `find_organizations` gave.");
    }
  }

  /// Which servers are the configured Sentry.
  public SentryHosts hosts() {
    return client.hosts();
  }

  /// Addresses of Sentry's pages.
  public SentryLinks links() {
    return new SentryLinks(client.hosts());
  }

  /// What the address of a page names.
  ///
  /// @throws InvalidInput when it is not a page of the configured Sentry, or outside the session
  public SentryPage page(String url) {
    try {
      SentryPage page = SentryPage.parse(hosts(), url);
      scope.requireOrganization(page.organization());
      return page;
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(
          e.getMessage() + " Give an address there, or name what you mean by its id.");
    }
  }

  /// Whether the caller hears of progress, and therefore may wait longer.
  public boolean isFollowed() {
    return mcp.isProgressWanted();
  }

  /// What the address of any page names.
  ///
  /// @throws InvalidInput when it is not a page of the configured Sentry, or outside the session
  public SentryAddress address(String url) {
    try {
      SentryAddress address = SentryAddress.parse(hosts(), url);
      scope.requireOrganization(address.organization());
      return address;
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(
          e.getMessage() + " Give an address there, or name what you mean by its id.");
    }
  }

  /// Whether the caller can use the tool of that name; hints name no other.
  public boolean offers(String tool) {
    return toolbox.isUsable(tool);
  }

  /// How the caller calls a tool that is offered: by its name, or through the catalogue.
  public String how(String tool) {
    return toolbox.isListed(tool)
        ? "`" + tool + "`"
        : "`" + tool + "` (run it with `execute_sentry_tool`)";
  }
}
