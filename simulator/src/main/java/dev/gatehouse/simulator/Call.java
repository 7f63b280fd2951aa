package dev.gatehouse.simulator;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.WebRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A call of the REST API by somebody known.
///
/// @param path the decoded values of the template's variables
/// @param caller who calls
/// @param scopes what the token and the caller's role both allow
/// @param organization the one the path names, of which the caller is a member; null when it names
///   none
record Call(
    WebRequest request,
    Map<String, String> path,
    Person caller,
    Set<String> scopes,
    @Nullable Organization organization) {
  static final int BODY_MAX = 1 << 20;

  Organization org() {
    if (organization == null) {
      throw new IllegalStateException("this path names no organization");
    }
    return organization;
  }

  String variable(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalStateException("the template has no variable " + name);
    }
    return value;
  }

  Project project() {
    Project project = org().project(variable("project_id_or_slug"));
    if (project == null) {
      throw notFound();
    }
    return project;
  }

  Issue issue(World world) {
    Issue issue = world.issue(org(), variable("issue_id"));
    if (issue == null) {
      throw notFound();
    }
    return issue;
  }

  /// The body, which must be a JSON object.
  JsonNode json() throws IOException {
    try {
      JsonNode tree = Json.read(request.body().readAll(BODY_MAX));
      if (!tree.isObject()) {
        throw refused("JSON parse error - the body must be an object");
      }
      return tree;
    } catch (Json.Malformed e) {
      throw refused("JSON parse error - " + e.reason());
    }
  }

  /// Sentry says 404 in the same words whether a thing is missing or hidden.
  static HttpFailure notFound() {
    return new HttpFailure(404, "not_found", "The requested resource does not exist");
  }

  static HttpFailure refused(String detail) {
    return new HttpFailure(400, "invalid", detail);
  }
}
