package dev.gatehouse.simulator;

import dev.gatehouse.http.Cookies;
import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Routes;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `/oauth/authorize/`: who are you, and may this client act for you? The answer to the second goes
/// to the client as a redirect, as at Sentry.
final class AuthorizeEndpoint {
  private static final String COOKIE = "simulated-sentry-session";
  private static final Duration SESSION_LIFE = Duration.ofDays(30);
  private static final Duration FORM_LIFE = Duration.ofMinutes(30);
  private static final int FORM_MAX = 1 << 16;
  private static final int STATE_MAX = 4_096;
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Set<String> ONCE =
      Set.of("client_id", "redirect_uri", "response_type", "scope", "state", "code_challenge");

  private final SimulatorSettings settings;
  private final RedirectRule redirects;
  private final World world;
  private final Signer signer;
  private final Codes codes;

  AuthorizeEndpoint(SimulatorSettings settings, World world, Signer signer, Codes codes) {
    this.settings = settings;
    this.redirects = new RedirectRule(settings.redirectUris());
    this.world = world;
    this.signer = signer;
    this.codes = codes;
  }

  void addTo(Routes routes) {
    for (String path : List.of("/oauth/authorize/", "/oauth/authorize")) {
      routes.get(path, this::ask).post(path, this::answer);
    }
  }

  private WebResponse ask(WebRequest http) {
    String query = http.target().rawQuery();
    FormData form = FormData.parse(query == null ? "" : query);
    for (String name : ONCE) {
      if (form.all(name).size() > 1) {
        return Pages.problem(400, "Invalid request", "The parameter " + name + " is repeated.");
      }
    }
    if (!settings.clientId().equals(form.first("client_id"))) {
      return Pages.problem(400, "Unknown application", "The client_id is missing or unknown.");
    }
    String redirectUri = form.first("redirect_uri");
    if (redirectUri == null || !redirects.allows(redirectUri)) {
      return Pages.problem(
          400, "Wrong address", "The redirect_uri is missing or not registered for this client.");
    }
    String scope = form.first("scope");
    List<String> scopes = scopes(scope == null ? "" : scope);
    String challenge = form.first("code_challenge");
    AuthorizationRequest request =
        new AuthorizationRequest(redirectUri, scopes, form.first("state"), challenge);
    String error = error(form, request);
    return error == null ? show(request, person(http)) : found(request.answer("error", error));
  }

  private static List<String> scopes(String text) {
    List<String> scopes = new ArrayList<>();
    for (String scope : text.strip().split("[ ,]+", -1)) {
      if (!scope.isEmpty() && !scopes.contains(scope)) {
        scopes.add(scope);
      }
    }
    return List.copyOf(scopes);
  }

  private static @Nullable String error(FormData form, AuthorizationRequest request) {
    if (!"code".equals(form.first("response_type"))) {
      return "unsupported_response_type";
    }
    if (!request.scopes().stream().allMatch(Scopes::isKnown)) {
      return "invalid_scope";
    }
    String challenge = request.challenge();
    boolean badChallenge =
        challenge != null
            && (!CHALLENGE.matcher(challenge).matches()
                || !"S256".equals(form.first("code_challenge_method")));
    boolean longState = request.state() != null && request.state().length() > STATE_MAX;
    return badChallenge || longState ? "invalid_request" : null;
  }

  private WebResponse show(AuthorizationRequest request, @Nullable Person person) {
    Instant expires = settings.clock().instant().plus(FORM_LIFE);
    String signed = signer.sign("form", request.claims(person), expires);
    if (person == null) {
      List<Person> choice = world.people().stream().filter(Person::signsIn).toList();
      return Pages.login(choice, world, signed);
    }
    return Pages.consent(
        person, settings.clientId(), request.redirectUri(), request.scopes(), signed);
  }

  private WebResponse answer(WebRequest http) throws IOException {
    FormData form =
        FormData.parse(new String(http.body().readAll(FORM_MAX), StandardCharsets.UTF_8));
    String signed = form.first("request");
    JsonNode claims =
        signed == null ? null : signer.readFresh("form", signed, settings.clock().instant());
    if (claims == null) {
      return Pages.problem(
          400, "This form is too old", "Go back to the application and sign in again.");
    }
    AuthorizationRequest request = AuthorizationRequest.of(claims);
    String op = form.first("op");
    if ("switch".equals(op)) {
      return show(request, null).plusHeader("set-cookie", cookie("gone", Duration.ZERO));
    }
    if ("login".equals(op)) {
      return login(request, form.first("person"));
    }
    Person person = person(http);
    if (person == null || !person.id().equals(claims.path("p").asString(""))) {
      return show(request, null);
    }
    return switch (op) {
      case "approve" ->
          found(request.answer("code", codes.issue(request, person, settings.clock().instant())));
      case "deny" -> found(request.answer("error", "access_denied"));
      case null, default ->
          Pages.problem(400, "Invalid request", "The form must say approve or deny.");
    };
  }

  private WebResponse login(AuthorizationRequest request, @Nullable String id) {
    Person person = id == null ? null : world.person(id);
    if (person == null || !person.signsIn()) {
      return show(request, null);
    }
    Instant expires = settings.clock().instant().plus(SESSION_LIFE);
    String session = signer.sign("session", Signer.claims().put("p", person.id()), expires);
    return show(request, person).plusHeader("set-cookie", cookie(session, SESSION_LIFE));
  }

  private static String cookie(String value, Duration age) {
    return Cookies.lax(COOKIE, value, false, age);
  }

  private @Nullable Person person(WebRequest http) {
    String cookie = http.cookie(COOKIE);
    JsonNode session =
        cookie == null ? null : signer.readFresh("session", cookie, settings.clock().instant());
    Person person = session == null ? null : world.person(session.path("p").asString(""));
    return person != null && person.signsIn() ? person : null;
  }

  private static WebResponse found(String location) {
    return WebResponse.status(302)
        .withHeader("location", location)
        .withHeader("cache-control", "no-store");
  }
}
