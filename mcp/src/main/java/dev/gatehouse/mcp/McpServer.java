package dev.gatehouse.mcp;

import java.util.List;

/// What a server offers, independent of revision and transport. Immutable; one serves all requests.
///
/// @param <C> who calls
public final class McpServer<C> {
  private final ServerInfo info;
  private final String instructions;
  private final ToolCatalogue<C> tools;

  private McpServer(Builder<C> builder) {
    this.info = builder.info;
    this.instructions = builder.instructions;
    this.tools = builder.tools;
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

  /// Collects what a server offers.
  public static final class Builder<C> {
    private final ServerInfo info;
    private String instructions = "";
    private ToolCatalogue<C> tools;

    private Builder(ServerInfo info) {
      this.info = info;
      ToolSet<C> none = ToolSet.of(List.of());
      this.tools = caller -> none;
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

    /// The server.
    public McpServer<C> build() {
      return new McpServer<>(this);
    }
  }
}
