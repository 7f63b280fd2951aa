package dev.gatehouse.oauth.discovery;

import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import dev.gatehouse.identity.ProtectedResource;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.Scopes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The metadata of the protected resources (RFC 9728), at the path forms only: there is no resource
/// at the root. Path and query are echoed as the client used them, for it compares (§3.3).
public final class ResourceMetadata implements WebHandler {
  private final PublicAddress address;
  private final Scopes baseline;

  /// @param baseline what basic use needs; more is asked for when it is needed
  public ResourceMetadata(PublicAddress address, Scopes baseline) {
    this.address = address;
    this.baseline = baseline;
  }

  @Override
  public WebResponse handle(WebRequest request) {
    String path = request.path().substring(ProtectedResource.WELL_KNOWN.length());
    ProtectedResource resource =
        path.isEmpty()
            ? null
            : ProtectedResource.at(new WebTarget(path, request.target().rawQuery()));
    if (resource == null) {
      return WebResponse.error(
          404, "not_found", "There is no protected resource at this path. Ask for that of /mcp.");
    }
    String origin = address.seen();
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("resource", resource.identifier(origin));
    tree.putArray("authorization_servers").add(origin);
    baseline.names().forEach(tree.putArray("scopes_supported")::add);
    tree.putArray("bearer_methods_supported").add("header");
    tree.put("resource_name", "Sentry through Gatehouse");
    tree.put("resource_documentation", origin + "/");
    return WebResponse.json(200, tree).withHeader("cache-control", "public, max-age=300");
  }
}
