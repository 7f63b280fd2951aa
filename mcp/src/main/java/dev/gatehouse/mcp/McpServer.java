package dev.gatehouse.mcp;

import dev.gatehouse.mcp.server.Sealer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// What a server offers, independent of revision and transport. Immutable; one serves all requests.
///
/// @param <C> who calls
public final class McpServer<C> {
  private final ServerInfo info;
  private final String instructions;
  private final @Nullable ToolCatalogue<C> tools;
  private final @Nullable PromptCatalogue<C> prompts;
  private final @Nullable ResourceCatalogue<C> resources;
  private final @Nullable ChangeBus changes;
  private final boolean logging;
  private final Function<? super C, String> principals;
  private final Sealer sealer;
  private final Paging paging;
  private final Duration inputLifetime;

  private McpServer(Builder<C> builder) {
    this.info = builder.info;
    this.instructions = builder.instructions;
    this.tools = builder.tools;
    this.prompts = builder.prompts;
    this.resources = builder.resources;
    this.changes = builder.changes;
    this.logging = builder.logging;
    this.principals = builder.principals;
    this.sealer = builder.keys.isEmpty() ? Sealer.ephemeral() : new Sealer(builder.keys);
    this.paging = new Paging(builder.pageSize, builder.lists);
    this.inputLifetime = builder.inputLifetime;
  }

  /// Begins a server that offers nothing yet.
  public static <C> Builder<C> named(ServerInfo info) {
    return new Builder<>(info);
  }

  /// How lists are given out.
  ///
  /// @param size how many entries a page has
  /// @param cache for how long a client may keep one
  public record Paging(int size, CacheHint cache) {}

  /// What it says it is.
  public ServerInfo info() {
    return info;
  }

  /// What a model should know before it uses the server; may be empty.
  public String instructions() {
    return instructions;
  }

  /// Who sees which tools, or null when there are none.
  public @Nullable ToolCatalogue<C> tools() {
    return tools;
  }

  /// Who sees which prompts, or null when there are none.
  public @Nullable PromptCatalogue<C> prompts() {
    return prompts;
  }

  /// Who sees which resources, or null when there are none.
  public @Nullable ResourceCatalogue<C> resources() {
    return resources;
  }

  /// What tells of changes, or null when nothing does.
  public @Nullable ChangeBus changes() {
    return changes;
  }

  /// Whether calls may send log messages to clients.
  public boolean offersLogging() {
    return logging;
  }

  /// Who `caller` is, the same for each of their requests and different from everyone else.
  public String principal(C caller) {
    return principals.apply(caller);
  }

  /// What seals the tokens that clients carry.
  public Sealer sealer() {
    return sealer;
  }

  /// How lists are given out.
  public Paging paging() {
    return paging;
  }

  /// For how long a client may take to answer a question.
  public Duration inputLifetime() {
    return inputLifetime;
  }

  /// Collects what a server offers.
  public static final class Builder<C> {
    private static final int PAGE_SIZE = 500;
    private static final Duration INPUT_LIFETIME = Duration.ofMinutes(10);

    private final ServerInfo info;
    private String instructions = "";
    private @Nullable ToolCatalogue<C> tools;
    private @Nullable PromptCatalogue<C> prompts;
    private @Nullable ResourceCatalogue<C> resources;
    private @Nullable ChangeBus changes;
    private boolean logging;
    private Function<? super C, String> principals = caller -> "";
    private List<SecretKey> keys = List.of();
    private int pageSize = PAGE_SIZE;
    private CacheHint lists = CacheHint.NONE;
    private Duration inputLifetime = INPUT_LIFETIME;

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

    /// Offers prompts, and completion of their arguments.
    public Builder<C> prompts(PromptCatalogue<C> catalogue) {
      this.prompts = catalogue;
      return this;
    }

    /// Offers resources, and completion of the variables of their templates.
    public Builder<C> resources(ResourceCatalogue<C> catalogue) {
      this.resources = catalogue;
      return this;
    }

    /// Tells clients that listen what changes. Without this, no change is announced.
    public Builder<C> changes(ChangeBus bus) {
      this.changes = bus;
      return this;
    }

    /// Lets calls send log messages. Without this, [CallContext#log] does nothing, and the
    /// capability is not announced.
    public Builder<C> logging() {
      this.logging = true;
      return this;
    }

    /// Says who a caller is, so that what one carries is of no use to another, and limits count for
    /// each alone. Unless set, all callers are one.
    public Builder<C> principals(Function<? super C, String> principalOf) {
      this.principals = principalOf;
      return this;
    }

    /// Sets the keys that seal cursors and the state of questions: at least 256 bits each, the same
    /// on every node; the first seals, all open. Unless set, a random one that ends with the
    /// process.
    public Builder<C> sealing(List<SecretKey> newestFirst) {
      this.keys = List.copyOf(newestFirst);
      return this;
    }

    /// Sets how many entries a page of a list has; 500 unless set.
    public Builder<C> pageSize(int entries) {
      if (entries <= 0) {
        throw new IllegalArgumentException("a page has at least one entry");
      }
      this.pageSize = entries;
      return this;
    }

    /// Allows clients to keep lists for `ttl`, each caller for itself; zero unless set.
    public Builder<C> listTtl(Duration ttl) {
      return listCache(CacheHint.forCaller(ttl));
    }

    /// As [#listTtl], also for lists that are the same for everyone.
    public Builder<C> listCache(CacheHint hint) {
      this.lists = hint;
      return this;
    }

    /// Sets for how long a client may take to answer a question; ten minutes unless set.
    public Builder<C> inputLifetime(Duration duration) {
      this.inputLifetime = duration;
      return this;
    }

    /// The server.
    public McpServer<C> build() {
      return new McpServer<>(this);
    }
  }
}
