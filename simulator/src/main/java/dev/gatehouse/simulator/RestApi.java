package dev.gatehouse.simulator;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Sentry's REST API: finds the endpoint, checks token, membership and scopes in Sentry's order,
/// and puts every refusal into `{"detail": …}`.
final class RestApi implements WebHandler {
  private final List<Endpoint> endpoints;
  private final Tokens tokens;
  private final Directory directory;

  private record Hit(Endpoint endpoint, Map<String, String> variables) {}

  RestApi(List<Endpoint> endpoints, Tokens tokens, Directory directory) {
    this.endpoints = List.copyOf(endpoints);
    this.tokens = tokens;
    this.directory = directory;
  }

  List<Endpoint> endpoints() {
    return endpoints;
  }

  @Override
  public WebResponse handle(WebRequest request) throws IOException {
    try {
      return answer(request);
    } catch (HttpFailure e) {
      return detail(e.status(), e.text());
    }
  }

  private WebResponse answer(WebRequest request) throws IOException {
    List<String> segments = request.target().segments();
    List<Hit> hits = hits(segments);
    if (hits.isEmpty()) {
      throw Call.notFound();
    }
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    if (!request.path().endsWith("/")) {
      // Sentry's paths end in a slash; it redirects those who forget, when nothing gets lost.
      if (!reads) {
        throw Call.notFound();
      }
      String query = request.target().rawQuery();
      return WebResponse.status(301)
          .withHeader("location", request.path() + "/" + (query == null ? "" : "?" + query));
    }
    Tokens.Access access = authenticate(request);
    String method = reads ? "GET" : request.method();
    for (Hit hit : hits) {
      if (hit.endpoint().method().equals(method)) {
        WebResponse response = perform(request, hit, access);
        return request.method().equals("HEAD") ? response.with(Body.EMPTY) : response;
      }
    }
    return detail(405, "Method \"" + request.method() + "\" not allowed.")
        .withHeader("allow", allowed(hits));
  }

  private List<Hit> hits(List<String> segments) {
    String template = null;
    List<Hit> hits = new ArrayList<>();
    for (Endpoint endpoint : endpoints) {
      if (template == null || template.equals(endpoint.template())) {
        Map<String, String> variables = endpoint.match(segments);
        if (variables != null) {
          template = endpoint.template();
          hits.add(new Hit(endpoint, variables));
        }
      }
    }
    return hits;
  }

  private WebResponse perform(WebRequest request, Hit hit, Tokens.Access access)
      throws IOException {
    Organization organization = organization(hit, access.person());
    Set<String> scopes = new TreeSet<>(Scopes.expand(access.scopes()));
    if (organization != null) {
      String role = organization.members().getOrDefault(access.person().id(), "member");
      scopes.retainAll(Scopes.ofRole(role));
    }
    List<String> wanted = hit.endpoint().scopes();
    if (!wanted.isEmpty() && wanted.stream().noneMatch(scopes::contains)) {
      throw new HttpFailure(403, "forbidden", "You do not have permission to perform this action.");
    }
    Call call = new Call(request, hit.variables(), access.person(), scopes, organization);
    return hit.endpoint().operation().answer(call);
  }

  private @Nullable Organization organization(Hit hit, Person caller) {
    String name = hit.variables().get("organization_id_or_slug");
    if (name == null) {
      return null;
    }
    Organization organization = directory.organization(name);
    if (organization == null || !organization.members().containsKey(caller.id())) {
      throw Call.notFound();
    }
    return organization;
  }

  private Tokens.Access authenticate(WebRequest request) {
    String header = request.header("authorization");
    if (header == null) {
      throw new HttpFailure(401, "missing", "Authentication credentials were not provided.");
    }
    boolean bearer = header.toLowerCase(Locale.ROOT).startsWith("bearer ");
    Tokens.Verdict verdict =
        bearer
            ? tokens.check(header.substring("bearer ".length()).strip())
            : new Tokens.Verdict.Unknown();
    return switch (verdict) {
      case Tokens.Verdict.Good good -> good.access();
      case Tokens.Verdict.Expired expired -> throw new HttpFailure(401, "expired", "Token expired");
      case Tokens.Verdict.Unknown unknown -> throw new HttpFailure(401, "invalid", "Invalid token");
    };
  }

  private static String allowed(List<Hit> hits) {
    return hits.stream().map(hit -> hit.endpoint().method()).collect(Collectors.joining(", "));
  }

  static WebResponse detail(int status, String text) {
    WebResponse response =
        WebResponse.json(status, JsonNodeFactory.instance.objectNode().put("detail", text));
    return status == 401
        ? response.withHeader("www-authenticate", "Bearer realm=\"api\"")
        : response;
  }
}
