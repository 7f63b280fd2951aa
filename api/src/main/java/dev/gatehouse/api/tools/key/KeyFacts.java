package dev.gatehouse.api.tools.key;

import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.sentry.ClientKey;
import org.jspecify.annotations.Nullable;

/// A client key, as answers show it.
public record KeyFacts(
    String id,
    String name,
    @Doc("The address that programs send events to.") String dsn,
    boolean isActive,
    @Nullable String dateCreated,
    @Doc("How many events are taken in how many seconds; absent without a limit.")
        @Nullable String rateLimit) {
  /// The facts of a key.
  public static KeyFacts of(ClientKey key) {
    return new KeyFacts(
        key.id(),
        key.name(),
        key.dsn(),
        key.isActive(),
        key.dateCreated(),
        key.rateLimitCount() == null
            ? null
            : key.rateLimitCount() + " events in " + key.rateLimitWindow() + " seconds");
  }

  /// The facts as a list.
  public void write(Markdown markdown) {
    markdown
        .fact("DSN", Markdown.code(dsn))
        .fact("Id", Markdown.code(id))
        .fact("Status", isActive ? "active" : "inactive: events sent to it are dropped")
        .fact("Created", dateCreated)
        .fact("Limit", rateLimit);
  }
}
