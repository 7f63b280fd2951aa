package dev.gatehouse.mcp.client;

import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Finds out which revision to speak (2026-07-28, "Backward compatibility"): `server/discover`
/// first, and the handshake if the server does not understand that.
final class Discovery {
  /// The codes that only a modern server sends.
  private static final int MODERN_MIN = -32_099;

  private static final int MODERN_MAX = -32_020;

  private final Connection connection;
  private final ClientSettings settings;

  Discovery(Connection connection) {
    this.connection = connection;
    this.settings = connection.settings();
  }

  Era find() throws McpFailure, InterruptedException {
    Revision modern = settings.newest(true);
    return modern == null
        ? handshake(new McpFailure.Broken("There is no revision to speak."))
        : probe(modern, true);
  }

  /// @param mayRepeat whether the server may still be asked again in a revision that it names
  private Era probe(Revision modern, boolean mayRepeat) throws McpFailure, InterruptedException {
    ObjectNode result;
    try {
      Call call = Call.of("server/discover", JsonNodeFactory.instance.objectNode());
      result = ModernEra.request(connection, modern, call);
    } catch (McpFailure.Rpc e) {
      return afterError(e, mayRepeat);
    } catch (McpFailure.Refused e) {
      if (isPassing(e.status())) {
        throw e;
      }
      return handshake(e);
    } catch (McpFailure.Broken e) {
      return handshake(e); // whatever it said, it was nothing modern
    }
    if (!result.path("supportedVersions").isArray()) {
      return handshake(new McpFailure.Broken("The server describes itself without revisions."));
    }
    Revision agreed = newestOf(result.path("supportedVersions"), true);
    return agreed == null
        ? handshake(new McpFailure.Broken("The server speaks no revision of this client."))
        : new ModernEra(connection, ResultJson.discovered(result, agreed));
  }

  private Era afterError(McpFailure.Rpc error, boolean mayRepeat)
      throws McpFailure, InterruptedException {
    if (error.code() < MODERN_MIN || error.code() > MODERN_MAX) {
      return handshake(error);
    }
    JsonNode data = error.data();
    if (error.code() != ErrorCode.UNSUPPORTED_VERSION.number() || data == null) {
      throw error;
    }
    Revision modern = newestOf(data.path("supported"), true);
    if (modern != null && mayRepeat) {
      return probe(modern, false);
    }
    if (modern == null && newestOf(data.path("supported"), false) != null) {
      return handshake(error);
    }
    throw error;
  }

  /// @param why the handshake is needed; told only if it fails too
  private Era handshake(McpFailure why) throws McpFailure, InterruptedException {
    Revision revision = settings.newest(false);
    if (revision == null) {
      throw why;
    }
    try {
      return HandshakeEra.open(connection, revision);
    } catch (McpFailure e) {
      e.addSuppressed(why);
      throw e;
    }
  }

  private @Nullable Revision newestOf(JsonNode names, boolean modern) {
    List<Revision> common = new ArrayList<>();
    for (JsonNode name : names.values()) {
      Revision revision = Revision.find(name.asString(""));
      if (revision != null
          && revision.isModern() == modern
          && settings.revisions().contains(revision)) {
        common.add(revision);
      }
    }
    return common.stream().max(Comparator.naturalOrder()).orElse(null);
  }

  /// Whether a status tells of the server's state and not of what it understands.
  private static boolean isPassing(int status) {
    return status == 408 || status == 429 || status > 501 || status < 400;
  }
}
