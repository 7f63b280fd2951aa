package dev.gatehouse.mcp.modern;

import dev.gatehouse.mcp.LogLevel;
import dev.gatehouse.mcp.server.CallMeta;
import dev.gatehouse.mcp.server.InputMeta;
import dev.gatehouse.mcp.server.RequestParams;
import dev.gatehouse.mcp.server.TraceMeta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What every modern request says about itself in `params._meta` (2026-07-28, "Per-request
/// metadata").
///
/// @param version the revision it claims to be written in
/// @param capabilities what its client can do, for this request alone
public record Envelope(String version, ObjectNode capabilities, CallMeta meta) {
  private static final String PREFIX = "io.modelcontextprotocol/";

  /// The key whose presence makes a request modern.
  public static final String VERSION_KEY = PREFIX + "protocolVersion";

  private static final String CAPABILITIES_KEY = PREFIX + "clientCapabilities";
  private static final String CLIENT_KEY = PREFIX + "clientInfo";
  private static final String LOG_LEVEL_KEY = PREFIX + "logLevel";
  private static final String PROGRESS_KEY = "progressToken";

  /// Whether a message with these parameters claims to be modern.
  public static boolean isClaimed(ObjectNode params) {
    return meta(params).has(VERSION_KEY);
  }

  /// What is wrong with the envelope in `params`, in sentences; empty when [#read] may be called.
  public static List<String> faults(ObjectNode params) {
    ObjectNode meta = meta(params);
    List<String> faults = new ArrayList<>();
    JsonNode version = meta.get(VERSION_KEY);
    if (version == null || !version.isString()) {
      faults.add("_meta." + VERSION_KEY + " must be a string");
    }
    JsonNode capabilities = meta.get(CAPABILITIES_KEY);
    if (capabilities == null || !capabilities.isObject()) {
      faults.add("_meta." + CAPABILITIES_KEY + " must be an object");
    }
    JsonNode client = meta.get(CLIENT_KEY);
    if (client != null && (!client.isObject() || clientName(client) == null)) {
      faults.add("_meta." + CLIENT_KEY + " must be an object with a name");
    }
    JsonNode level = meta.get(LOG_LEVEL_KEY);
    if (level != null && RequestParams.logLevel(level) == null) {
      faults.add("_meta." + LOG_LEVEL_KEY + " must be a level of RFC 5424 in lower case");
    }
    JsonNode token = meta.get(PROGRESS_KEY);
    if (token != null && !RequestParams.isProgressToken(token)) {
      faults.add("_meta." + PROGRESS_KEY + " must be a string or an integer");
    }
    return faults;
  }

  /// The envelope in `params`, which has no [#faults].
  public static Envelope read(ObjectNode params) {
    ObjectNode meta = meta(params);
    JsonNode client = meta.get(CLIENT_KEY);
    JsonNode level = meta.get(LOG_LEVEL_KEY);
    LogLevel logLevel = level == null ? null : RequestParams.logLevel(level);
    String name = client == null ? null : clientName(client);
    return new Envelope(
        meta.path(VERSION_KEY).asString(),
        meta.path(CAPABILITIES_KEY) instanceof ObjectNode given ? given : object(),
        new CallMeta(meta.get(PROGRESS_KEY), logLevel, name, TraceMeta.read(meta), InputMeta.NONE));
  }

  private static ObjectNode meta(ObjectNode params) {
    return params.get("_meta") instanceof ObjectNode meta ? meta : object();
  }

  private static @Nullable String clientName(JsonNode client) {
    JsonNode name = client.get("name");
    return name != null && name.isString() ? name.stringValue() : null;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
