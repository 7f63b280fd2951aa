package dev.gatehouse.simulator;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A simulator with a browser and a client in front of it.
final class SimulatorUnderTest {
  static final String ADA = "ada.byrne@example.com";
  static final String GRACE = "grace.okafor@example.com";
  static final String CALLBACK = "http://127.0.0.1:8787/oauth/callback";
  static final String BASE = "http://localhost:8788";
  static final List<String> EVERYTHING =
      List.of("org:read", "project:read", "team:read", "member:read", "event:write");

  final SentrySimulator simulator;
  @Nullable String session;

  private SimulatorUnderTest(SentrySimulator simulator) {
    this.simulator = simulator;
  }

  static SimulatorSettings settings(Path dataDir, MovableClock clock) {
    return SimulatorSettings.loopback(
            dataDir, 8788, "gatehouse", "not-secret", List.of("http://127.0.0.1/oauth/callback"))
        .withPublicBase(URI.create(BASE))
        .withWorld(7, clock);
  }

  static MovableClock clock() {
    return new MovableClock(Instant.parse("2026-11-20T15:30:00Z"));
  }

  static SimulatorUnderTest open(Path dataDir) throws Exception {
    return open(settings(dataDir, clock()));
  }

  static SimulatorUnderTest open(SimulatorSettings settings) throws Exception {
    return new SimulatorUnderTest(SentrySimulator.open(settings));
  }

  static SimulatorSettings shortLived(Path dataDir, MovableClock clock) {
    return settings(dataDir, clock).withTokenLives(Duration.ofMinutes(5), Duration.ofHours(1));
  }

  String token(String email, String... scopes) {
    return simulator.personalToken(email, scopes.length == 0 ? EVERYTHING : List.of(scopes));
  }

  WebResponse send(WebRequest request) throws Exception {
    return simulator.handler().handle(request);
  }

  WebResponse call(String method, String path, @Nullable String token, @Nullable String json)
      throws Exception {
    Headers.Builder headers = Headers.builder();
    if (token != null) {
      headers.add("authorization", "Bearer " + token);
    }
    if (json != null) {
      headers.add("content-type", "application/json");
    }
    return send(
        new WebRequest(
            method,
            WebTarget.parse(path),
            headers.build(),
            json == null ? Body.EMPTY : Body.of(json)));
  }

  WebResponse get(String path, @Nullable String token) throws Exception {
    return call("GET", "/api/0" + path, token, null);
  }

  JsonNode read(String path, String token) throws Exception {
    WebResponse response = get(path, token);
    if (response.status() != 200) {
      throw new AssertionError(path + ": " + response.status() + " " + response.bodyText());
    }
    return json(response);
  }

  static JsonNode json(WebResponse response) throws Exception {
    return Json.read(response.body().readAll(1 << 24));
  }

  WebResponse browse(String target) throws Exception {
    return keep(send(withSession(WebRequest.of("GET", target))));
  }

  WebResponse submit(FormData form) throws Exception {
    WebRequest request =
        WebRequest.of("POST", "/oauth/authorize/")
            .withHeader("content-type", "application/x-www-form-urlencoded")
            .with(Body.of(form.encode()));
    return keep(send(withSession(request)));
  }

  private WebRequest withSession(WebRequest request) {
    return session == null
        ? request
        : request.withHeader("cookie", "simulated-sentry-session=" + session);
  }

  private WebResponse keep(WebResponse response) {
    String cookie = response.header("set-cookie");
    if (cookie != null) {
      session = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }
    return response;
  }

  /// The hidden field of the form on a page.
  static String request(WebResponse page) {
    Matcher matcher =
        Pattern.compile("name=\"request\" value=\"([^\"]+)\"").matcher(page.bodyText());
    if (!matcher.find()) {
      throw new AssertionError("no form on the page: " + page.bodyText());
    }
    return matcher.group(1);
  }

  static String authorize(String... more) {
    String usual =
        FormData.of(
                "client_id", "gatehouse",
                "response_type", "code",
                "redirect_uri", CALLBACK,
                "state", "s t&=",
                "scope", "org:read event:write")
            .encode();
    return "/oauth/authorize/?"
        + usual
        + (more.length == 0 ? "" : "&" + FormData.of(more).encode());
  }

  /// Signs in, approves, and answers the code that the client gets.
  String code(Person person, String... more) throws Exception {
    WebResponse login = browse(authorize(more));
    WebResponse consent =
        submit(FormData.of("request", request(login), "op", "login", "person", person.id()));
    WebResponse back = submit(FormData.of("request", request(consent), "op", "approve"));
    String location = String.valueOf(back.header("location"));
    return String.valueOf(
        WebTarget.parse(
                URI.create(location).getRawPath() + "?" + URI.create(location).getRawQuery())
            .query("code"));
  }

  Person person(String email) {
    return simulator.people().stream()
        .filter(person -> person.email().equals(email))
        .findFirst()
        .orElseThrow();
  }

  WebResponse tokenCall(String... form) throws Exception {
    return send(
        WebRequest.of("POST", "/oauth/token/")
            .withHeader("content-type", "application/x-www-form-urlencoded")
            .with(Body.of(FormData.of(form).encode())));
  }

  WebResponse redeem(String code) throws Exception {
    return tokenCall(
        "grant_type", "authorization_code",
        "client_id", "gatehouse",
        "client_secret", "not-secret",
        "redirect_uri", CALLBACK,
        "code", code);
  }

  WebResponse refresh(String token) throws Exception {
    return tokenCall(
        "grant_type", "refresh_token",
        "client_id", "gatehouse",
        "client_secret", "not-secret",
        "refresh_token", token);
  }
}
