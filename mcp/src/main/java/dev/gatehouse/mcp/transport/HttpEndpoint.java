package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.Admission;
import dev.gatehouse.mcp.HttpOptions;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RpcError;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One path for every revision. The order of its steps is the order of trust: where the request
/// comes from, who sends it, whether it is JSON at all, which era it belongs to. Nothing of the
/// body is read before the caller is known.
///
/// @param <C> who calls
public final class HttpEndpoint<C> implements WebHandler {
  private final Admission<C> admission;
  private final HttpOptions options;
  private final AddressGuard guard;
  private final EraLadder ladder;
  private final Lane<C> modern;
  private final @Nullable Lane<C> legacy;

  /// @param legacy null when only the new era is served
  public HttpEndpoint(
      Admission<C> admission, HttpOptions options, Lane<C> modern, @Nullable Lane<C> legacy) {
    this.admission = admission;
    this.options = options;
    this.guard = new AddressGuard(options);
    this.ladder = new EraLadder(modern.revisions());
    this.modern = modern;
    this.legacy = legacy;
  }

  @Override
  public WebResponse handle(WebRequest request) throws IOException, InterruptedException {
    WebResponse foreign = guard.refuse(request);
    if (foreign != null) {
      return foreign;
    }
    return switch (admission.admit(request)) {
      case Admission.Decision.Refused<C>(var response) -> response;
      case Admission.Decision.Admitted<C>(var caller) -> admitted(request, caller);
    };
  }

  private WebResponse admitted(WebRequest request, C caller)
      throws IOException, InterruptedException {
    if (!request.method().equals("POST")) {
      // GET and DELETE belong to sessions, which are not kept here.
      return Answers.refusal(405, "Only POST is answered here.").withHeader("allow", "POST");
    }
    if (!MediaTypes.isJson(request.header("content-type"))) {
      return Answers.refusal(415, "The Content-Type must be application/json.");
    }
    Accepts accepts = Accepts.of(request.headers());
    if (!accepts.anything()) {
      return Answers.refusal(
          406, "The answer is application/json or text/event-stream; accept one of them.");
    }
    JsonNode body;
    try {
      body = Json.read(request.body().readAll(options.bodyBytesMax()));
    } catch (HttpFailure e) {
      return Answers.refusal(e.status(), e.text());
    } catch (Json.Malformed e) {
      return Answers.error(null, RpcError.of(ErrorCode.PARSE_ERROR, "Not JSON: " + e.reason()));
    }
    return serve(request, body, accepts, caller);
  }

  private WebResponse serve(WebRequest request, JsonNode body, Accepts accepts, C caller)
      throws InterruptedException {
    return switch (ladder.classify(body, request.headers())) {
      case Classification.Refused refused -> Answers.error(refused.id(), refused.error());
      case Classification.Modern(var message) ->
          modern.serve(new Inbound(request.headers(), accepts, List.of(message), false), caller);
      case Classification.Legacy(var messages, var isBatch) -> {
        Inbound inbound = new Inbound(request.headers(), accepts, messages, isBatch);
        yield legacy == null ? refuseLegacy(inbound) : legacy.serve(inbound, caller);
      }
    };
  }

  private WebResponse refuseLegacy(Inbound inbound) {
    List<String> supported = modern.revisions().stream().map(Revision::wire).toList();
    String asked = String.valueOf(inbound.headers().first(MetadataHeaders.VERSION));
    return inbound.messages().getFirst() instanceof Message.Request request
        ? Answers.error(request.id(), RpcError.unsupportedVersion(asked, supported))
        : WebResponse.status(202);
  }
}
