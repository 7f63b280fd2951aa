package dev.gatehouse.mcp;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server offers, independent of revision and transport. Immutable; one serves all requests.
///
/// @param <C> who calls
public final class McpServer<C> {
  private final ServerInfo info;
  private final String instructions;
  private final ToolCatalogue<C> tools;
  private final boolean offersTools;
  private final boolean offersLogging;
  private final Duration listTtl;

  private McpServer(Builder<C> builder) {
    ToolSet<C> none = ToolSet.of(List.of());
    ToolCatalogue<C> given = builder.tools;
    this.info = builder.info;
    this.instructions = builder.instructions;
    this.tools = given == null ? caller -> none : given;
    this.offersTools = given != null;
    this.offersLogging = builder.logging;
    this.listTtl = builder.listTtl;
  }

  /// Begins a server that offers nothing yet.
  public static <C> Builder<C> named(ServerInfo info) {
    return new Builder<>(info);
  }

  /// What it says it is.
  public ServerInfo info() {
    return info;
  }

  /// What a model should know before it uses the server; may be empty.
  public String instructions() {
    return instructions;
  }

  /// Who sees which tools.
  public ToolCatalogue<C> tools() {
    return tools;
  }

  /// Whether there is a catalogue of tools at all.
  public boolean offersTools() {
    return offersTools;
  }

  /// Whether calls may send log messages to clients.
  public boolean offersLogging() {
    return offersLogging;
  }

  /// For how long a client may keep what it listed.
  public Duration listTtl() {
    return listTtl;
  }

  /// Collects what a server offers.
  public static final class Builder<C> {
    private final ServerInfo info;
    private String instructions = "";
    private @Nullable ToolCatalogue<C> tools;
    private boolean logging;
    private Duration listTtl = Duration.ZERO;

    private Builder(ServerInfo info) {
      this.info = info;
    }

    /// Sets what a model should know before it uses the server.
    public Builder<C> instructions(String text) {
      this.instructions = text;
      return this;
    }

    /// Offers tools.
    public Builder<C> tools(ToolCatalogue<C> catalogue) {
      this.tools = catalogue;
      return this;
    }

    /// Lets calls send log messages. Without this, [ToolCall#log] does nothing, and the capability
    /// is not announced.
    public Builder<C> logging() {
      this.logging = true;
      return this;
    }

    /// Allows clients to keep lists for `ttl`; zero unless set.
    public Builder<C> listTtl(Duration ttl) {
      this.listTtl = ttl;
      return this;
    }

    /// The server.
    public McpServer<C> build() {
      return new McpServer<>(this);
    }
  }
}
