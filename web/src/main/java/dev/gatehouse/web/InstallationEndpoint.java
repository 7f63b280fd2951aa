package dev.gatehouse.web;

import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.PublicAddress;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `GET /api/installation`: what this is, for programs; the same facts that the page carries.
final class InstallationEndpoint implements WebHandler {
  private final WebSettings settings;
  private final PublicAddress address;

  InstallationEndpoint(WebSettings settings, PublicAddress address) {
    this.settings = settings;
    this.address = address;
  }

  @Override
  public WebResponse handle(WebRequest request) {
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", "Gatehouse")
            .put("version", settings.version())
            .put("address", address.seen())
            .put("endpoint", address.seen() + "/mcp")
            .put("sentryHost", settings.sentryHost());
    WebResponse response = WebResponse.json(200, tree).withHeader("cache-control", "no-cache");
    return Conditional.answer(request, response);
  }
}
