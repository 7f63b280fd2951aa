package dev.gatehouse.mcp.server;

import dev.gatehouse.http.Json;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the server would have to remember between the rounds of a request, sealed into the
/// `requestState` that its client carries. A state is good for the same caller, method and
/// parameters, and for a short time.
final class RequestStates {
  /// More rounds than these are a handler that goes in circles.
  static final int ROUNDS_MAX = 20;

  private static final int BYTES_MAX = 256 << 10;
  private static final String PURPOSE = "requestState";

  private final Sealer sealer;
  private final Duration lifetime;
  private final InstantSource clock;

  RequestStates(Sealer sealer, Duration lifetime, InstantSource clock) {
    this.sealer = sealer;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /// What is known when a round begins.
  ///
  /// @param round 0 for a request that never asked
  /// @param answers by key, checked in the round that brought them
  /// @param kept what the handler kept
  record State(int round, Map<String, JsonNode> answers, Map<String, String> kept) {
    static final State FIRST = new State(0, Map.of(), Map.of());
  }

  /// Seals `state` for the retry of the request that `meta` describes.
  String seal(State state, String principal, InputMeta meta) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("round", state.round());
    json.put("expires", clock.instant().plus(lifetime).getEpochSecond());
    ObjectNode answers = json.putObject("answers");
    state.answers().forEach(answers::set);
    ObjectNode kept = json.putObject("kept");
    state.kept().forEach(kept::put);
    byte[] payload = Json.write(json);
    if (payload.length > BYTES_MAX) {
      throw refused("The answers so far are too large to go on with.");
    }
    return sealer.seal(PURPOSE, payload, principal, meta.method(), ParamsDigest.of(meta.params()));
  }

  /// The state that the request brings; the first when it brings none.
  ///
  /// @throws RpcFailure when it was tampered with, is too old, or belongs to another request
  State open(String principal, InputMeta meta) {
    String token = meta.state();
    if (token == null) {
      return State.FIRST;
    }
    byte[] payload =
        sealer.open(PURPOSE, token, principal, meta.method(), ParamsDigest.of(meta.params()));
    if (payload == null) {
      throw refused("requestState is not of this request. Send the request again without one.");
    }
    return read(payload);
  }

  private State read(byte[] payload) {
    JsonNode json;
    try {
      json = Json.read(payload);
    } catch (Json.Malformed e) {
      throw new IllegalStateException("we sealed something else than a state", e);
    }
    if (clock.instant().getEpochSecond() >= json.path("expires").longValue()) {
      throw refused("requestState is too old. Send the request again without one.");
    }
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    json.path("answers").properties().forEach(e -> answers.put(e.getKey(), e.getValue()));
    Map<String, String> kept = new LinkedHashMap<>();
    json.path("kept").properties().forEach(e -> kept.put(e.getKey(), e.getValue().stringValue()));
    return new State(json.path("round").intValue(), answers, kept);
  }

  private static RpcFailure refused(String message) {
    return new RpcFailure(ErrorCode.INVALID_PARAMS, message);
  }
}
