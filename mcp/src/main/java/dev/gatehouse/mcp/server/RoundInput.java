package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.Asked;
import dev.gatehouse.mcp.CallInput;
import dev.gatehouse.mcp.InputRequest;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.RpcError;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The questions of one round. Used by the one thread that runs the handler.
///
/// What earlier rounds answered counts over what the client says now; an answer that is not of the
/// kind its question wants counts as none, so that the question is asked again.
final class RoundInput implements CallInput {
  private final RequestStates states;
  private final String principal;
  private final InputMeta meta;
  private final RequestStates.State before;
  private final Map<String, InputRequest<?>> open = new LinkedHashMap<>();
  private final Map<String, JsonNode> answers;
  private final Map<String, String> kept;

  private RoundInput(RequestStates states, String principal, InputMeta meta) {
    this.states = states;
    this.principal = principal;
    this.meta = meta;
    this.before = states.open(principal, meta);
    this.answers = new LinkedHashMap<>(before.answers());
    this.kept = new LinkedHashMap<>(before.kept());
  }

  /// The questions of the request that `meta` describes.
  ///
  /// @throws RpcFailure when the state that it brings is none of ours
  static RoundInput begin(RequestStates states, String principal, InputMeta meta) {
    return new RoundInput(states, principal, meta);
  }

  @Override
  public boolean supports(InputRequest<?> request) {
    return InputCapabilities.missing(meta.capabilities(), request) == null;
  }

  @Override
  public <T> Asked<T> expect(String key, InputRequest<T> request) {
    T answer = read(key, request);
    if (answer != null) {
      return () -> answer;
    }
    open.put(key, request);
    return () -> {
      throw ask(request);
    };
  }

  @Override
  public void keep(String name, String value) {
    kept.put(name, value);
  }

  @Override
  public @Nullable String kept(String name) {
    return kept.get(name);
  }

  private <T> @Nullable T read(String key, InputRequest<T> request) {
    JsonNode earlier = before.answers().get(key);
    JsonNode given = earlier != null ? earlier : meta.responses().get(key);
    T answer = given == null ? null : InputJson.read(request, given);
    if (answer != null && given != null) {
      answers.put(key, given);
    }
    return answer;
  }

  private RuntimeException ask(InputRequest<?> needed) {
    if (meta.capabilities() == null) {
      return new InputUnavailable();
    }
    if (!supports(needed)) {
      return undeclared();
    }
    if (before.round() >= RequestStates.ROUNDS_MAX) {
      return new RpcFailure(
          ErrorCode.INVALID_PARAMS, "This request was asked about too often. Begin again.");
    }
    Map<String, InputRequest<?>> askable = new LinkedHashMap<>(open);
    askable.values().removeIf(request -> !supports(request));
    String state =
        states.seal(new RequestStates.State(before.round() + 1, answers, kept), principal, meta);
    return new InputNeeded(new ServerReply.InputRequired(askable, state));
  }

  /// Names everything that this run wants and the client did not declare.
  private RpcFailure undeclared() {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ObjectNode required = data.putObject("requiredCapabilities");
    for (InputRequest<?> request : open.values()) {
      ObjectNode missing = InputCapabilities.missing(meta.capabilities(), request);
      if (missing != null) {
        InputCapabilities.merge(required, missing);
      }
    }
    return new RpcFailure(
        new RpcError(
            ErrorCode.MISSING_CLIENT_CAPABILITY,
            "This needs client capabilities that the request does not declare: "
                + String.join(", ", required.propertyNames())
                + ".",
            data));
  }
}
