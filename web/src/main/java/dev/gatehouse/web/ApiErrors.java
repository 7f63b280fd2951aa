package dev.gatehouse.web;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebResponse;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Errors as the web app's browser side reads them: `{"error", "name", "status", "requestId"?}`,
/// never cached.
final class ApiErrors {
  private ApiErrors() {}

  /// An error.
  ///
  /// @param name a stable word for programs, in upper case
  /// @param message a sentence for people
  static WebResponse error(int status, String name, String message) {
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("error", message)
            .put("name", name)
            .put("status", status);
    RequestContext context = RequestContext.currentOrNull();
    if (context != null) {
      tree.put("requestId", context.requestId());
    }
    return WebResponse.json(status, tree).withHeader("cache-control", "no-store");
  }

  /// `handler` with its refusals in this form, those of the router of paths included.
  static WebHandler around(WebHandler handler) {
    return request -> {
      try {
        WebResponse response = handler.handle(request);
        String allowed = response.header("allow");
        return response.status() == 405 && allowed != null
            ? error(405, "METHOD_NOT_ALLOWED", "This path answers " + allowed + ".")
                .withHeader("allow", allowed)
            : response;
      } catch (HttpFailure e) {
        return error(e.status(), e.code().toUpperCase(Locale.ROOT), e.text());
      }
    };
  }
}
