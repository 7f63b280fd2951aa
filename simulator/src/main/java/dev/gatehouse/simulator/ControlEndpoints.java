package dev.gatehouse.simulator;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.Routes;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/// What tests order: faults, a reset, the end of every token. Offered on loopback only. Bodies must
/// be JSON, so that no web page can order anything (its request would be preflighted and refused).
final class ControlEndpoints {
  private final State state;
  private final Faults faults;
  private final ModelEndpoints model;

  ControlEndpoints(State state, Faults faults, ModelEndpoints model) {
    this.state = state;
    this.faults = faults;
    this.model = model;
  }

  void addTo(Routes routes) {
    routes
        .post("/_simulator/faults", this::order)
        .post("/_simulator/model", this::script)
        .post("/_simulator/reset", this::reset)
        .post("/_simulator/revoke-tokens", this::revoke);
  }

  private WebResponse order(WebRequest request) throws IOException {
    JsonNode order = body(request);
    faults.order(Fault.read(order), Fault.count(order));
    return WebResponse.json(200, Shapes.object().put("ordered", true));
  }

  private WebResponse reset(WebRequest request) throws IOException {
    var _ = body(request);
    faults.clear();
    state.reset();
    model.reset();
    return WebResponse.json(200, Shapes.object().put("reset", true));
  }

  private WebResponse script(WebRequest request) throws IOException {
    model.order(body(request));
    return WebResponse.json(200, Shapes.object().put("ordered", true));
  }

  private WebResponse revoke(WebRequest request) throws IOException {
    String which = body(request).path("tokens").asString("all");
    if (!which.equals("all") && !which.equals("access")) {
      throw Call.refused("tokens must be all or access.");
    }
    state.revoke(which.equals("access"));
    return WebResponse.json(200, Shapes.object().put("revoked", which));
  }

  private static JsonNode body(WebRequest request) throws IOException {
    String type = request.header("content-type");
    if (type == null || !type.startsWith("application/json")) {
      throw new HttpFailure(415, "unsupported_media_type", "Send application/json.");
    }
    try {
      byte[] bytes = request.body().readAll(Call.BODY_MAX);
      return bytes.length == 0 ? Shapes.object() : Json.read(bytes);
    } catch (Json.Malformed e) {
      throw Call.refused("The body is not JSON: " + e.reason());
    }
  }
}
