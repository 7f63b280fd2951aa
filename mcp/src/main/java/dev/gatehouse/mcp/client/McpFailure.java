package dev.gatehouse.mcp.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A request came to nothing. The message is for people; what a server wrote is cut short in it.
public abstract sealed class McpFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int TEXT_MAX = 1_000;

  private McpFailure(String message, @Nullable Throwable cause) {
    super(message.length() <= TEXT_MAX ? message : message.substring(0, TEXT_MAX) + "…", cause);
  }

  /// The server wants (other) authorization: HTTP 401 or 403. Get a token as the challenges say,
  /// let the header supplier hand it out, and ask again.
  public static final class Challenged extends McpFailure {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Challenge> challenges;

    Challenged(int status, List<Challenge> challenges) {
      super("The server answered " + status + ": it wants other authorization.", null);
      this.status = status;
      this.challenges = List.copyOf(challenges);
    }

    /// 401 or 403.
    public int status() {
      return status;
    }

    /// What `WWW-Authenticate` says, in order; empty when the server said nothing.
    public List<Challenge> challenges() {
      return challenges;
    }

    /// The challenge of that scheme (`Bearer`), or null.
    public @Nullable Challenge challenge(String scheme) {
      return challenges.stream()
          .filter(each -> each.scheme().equalsIgnoreCase(scheme))
          .findFirst()
          .orElse(null);
    }
  }

  /// The server answered with a JSON-RPC error.
  public static final class Rpc extends McpFailure {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient @Nullable JsonNode data;

    Rpc(int code, String message, @Nullable JsonNode data) {
      super("The server answered with error " + code + ": " + message, null);
      this.code = code;
      this.data = data;
    }

    /// The number; those known here are in [dev.gatehouse.mcp.jsonrpc.ErrorCode].
    public int code() {
      return code;
    }

    /// What the server adds for programs, or null.
    public @Nullable JsonNode data() {
      return data;
    }
  }

  /// The server refused with an HTTP status and nothing that could be read as JSON-RPC.
  public static final class Refused extends McpFailure {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status) {
      super("The server answered with HTTP status " + status + ".", null);
      this.status = status;
    }

    /// The HTTP status.
    public int status() {
      return status;
    }
  }

  /// No connection, or it broke before the answer was complete.
  public static final class Unreachable extends McpFailure {
    private static final long serialVersionUID = 1L;

    Unreachable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// No answer in time.
  public static final class TimedOut extends McpFailure {
    private static final long serialVersionUID = 1L;

    TimedOut(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// The server broke the protocol or a limit of [ClientLimits], or speaks no common revision.
  public static final class Broken extends McpFailure {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
      super(message, null);
    }
  }
}
