package dev.gatehouse.identity;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An MCP endpoint as OAuth sees it: its identifier, its metadata document, its audience (RFC 9728,
/// RFC 8707).
///
/// The paths are `/mcp`, `/mcp/{organization}`, `/mcp/{organization}/{project,…}` and `/sse`.
///
/// @param target path and query as the client used them
/// @param constraint what the path names
public record ProtectedResource(WebTarget target, Constraint constraint) {
  /// Where metadata documents of protected resources stand (RFC 9728 §3).
  public static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

  private static final Pattern SLUG = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");

  /// The resource at this target, or null when there is none. Percent-encodings are not accepted:
  /// slugs need none, and two spellings of one resource would confuse audiences.
  public static @Nullable ProtectedResource at(WebTarget target) {
    String path = target.rawPath();
    if (path.equals("/mcp") || path.equals("/sse")) {
      return new ProtectedResource(target, Constraint.NONE);
    }
    if (!path.startsWith("/mcp/")) {
      return null;
    }
    String[] slugs = path.substring("/mcp/".length()).split("/", -1);
    if (slugs.length > 2 || !SLUG.matcher(slugs[0]).matches()) {
      return null;
    }
    List<String> projects = slugs.length == 1 ? List.of() : List.of(slugs[1].split(",", -1));
    if (projects.size() > 10 || !projects.stream().allMatch(p -> SLUG.matcher(p).matches())) {
      return null;
    }
    return new ProtectedResource(target, new Constraint(slugs[0], projects));
  }

  /// The resource that a `resource` parameter names (RFC 8707 §2), or null when it is none of ours.
  public static @Nullable ProtectedResource named(String identifier, PublicAddress address) {
    try {
      URI uri = new URI(identifier);
      if (uri.getRawFragment() != null || uri.getRawUserInfo() != null || uri.getHost() == null) {
        return null;
      }
      URI origin = new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), null, null, null);
      String canonical = PublicAddress.configured(origin).canonical();
      String path = uri.getRawPath();
      if (!address.isSamePlace(canonical) || path == null || !path.startsWith("/")) {
        return null;
      }
      return at(new WebTarget(path, uri.getRawQuery()));
    } catch (URISyntaxException | IllegalArgumentException | HttpFailure e) {
      // HttpFailure: java.net.URI lets characters through that a request target may not have.
      return null;
    }
  }

  /// The resource identifier under `origin`: path and query as the client used them (RFC 9728
  /// §3.3).
  public String identifier(String origin) {
    return origin + target;
  }

  /// The URL of this resource's metadata document under `origin` (RFC 9728 §3.1).
  public String metadataUrl(String origin) {
    return origin + WELL_KNOWN + target;
  }

  /// The one string that a token for this resource carries: canonical origin and path, projects
  /// sorted, no query; `/sse` counts as `/mcp`.
  public String audience(PublicAddress address) {
    StringBuilder path = new StringBuilder("/mcp");
    if (constraint.organization() != null) {
      path.append('/').append(constraint.organization());
    }
    if (!constraint.projects().isEmpty()) {
      path.append('/').append(String.join(",", constraint.projects()));
    }
    return address.canonical() + path;
  }

  /// Whether a token for `audience` may be used at `requested`: the same path, or a deeper one.
  public static boolean covers(String audience, String requested) {
    return requested.equals(audience) || requested.startsWith(audience + "/");
  }
}
