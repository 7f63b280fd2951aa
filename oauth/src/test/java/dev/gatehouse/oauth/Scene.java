package dev.gatehouse.oauth;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import dev.gatehouse.identity.KeyRing;
import dev.gatehouse.identity.OAuthRpc;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Secret;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.identity.SkillOffer;
import dev.gatehouse.store.ChangeNotices;
import dev.gatehouse.store.MemoryStore;
import dev.gatehouse.store.Store;
import dev.gatehouse.store.StoreEngine;
import dev.gatehouse.telemetry.AuditEvent;
import dev.gatehouse.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/// The service, a Sentry, a clock, and the steps of a sign-in, each of which a test may take alone.
final class Scene {
  static final String ORIGIN = "http://127.0.0.1:8787";
  static final String AUDIENCE = ORIGIN + "/mcp";
  static final String REDIRECT = "http://127.0.0.1:5555/callback";
  static final String VERIFIER = "a-verifier-of-sufficient-length-0123456789-abc";
  static final String STATE = "client-state-9f3b";
  static final List<SkillOffer> OFFERS =
      List.of(
          new SkillOffer(Skill.INSPECT, Scopes.of("event:read", "org:read", "project:read"), 4),
          new SkillOffer(Skill.TRIAGE, Scopes.of("event:write", "org:read"), 1));

  final SettableClock clock = new SettableClock();
  final FakeSentry sentry = new FakeSentry();
  final FakeSites sites = new FakeSites();
  final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
  final Store store;
  final ChangeNotices notices;
  final KeyRing keys;
  final PublicAddress address;
  final Outbound outbound;
  OAuthService service;
  FakeBrowser browser;
  FakeBrowser program;

  Scene(Store given, PublicAddress address, Outbound reach) {
    this.store = given == null ? new MemoryStore(clock) : given;
    this.notices = store instanceof StoreEngine engine ? engine.notices() : new AlwaysCurrent();
    this.address = address;
    this.outbound = reach == null ? sites.before(sentry.outbound()) : reach;
    this.keys = KeyRing.of(List.of(new Secret("0123456789abcdef0123456789abcdef")));
    this.service = start(OAuthSettings.of(sentryUri(), FakeSentry.CLIENT_ID, secret(), OFFERS));
    this.browser = new FakeBrowser(r -> service.handler().handle(r), address.canonical());
    this.program = new FakeBrowser(r -> service.handler().handle(r), address.canonical());
  }

  /// Notices of a store that nobody else changes.
  record AlwaysCurrent() implements ChangeNotices {
    @Override
    public Subscription subscribe(Listener listener) {
      return () -> {};
    }

    @Override
    public boolean current() {
      return true;
    }
  }

  static Scene inMemory() {
    return new Scene(null, PublicAddress.loopback(8787), null);
  }

  static URI sentryUri() {
    return URI.create("http://sentry.test:9000");
  }

  static Secret secret() {
    return new Secret(FakeSentry.CLIENT_SECRET);
  }

  OAuthService start(OAuthSettings settings) {
    return new OAuthService(
        settings,
        store,
        notices,
        new OAuthService.Outside(outbound, sites),
        keys,
        address,
        clock,
        recording());
  }

  /// Another process on the same store.
  OAuthService another(KeyRing ring, ChangeNotices told) {
    return new OAuthService(
        OAuthSettings.of(sentryUri(), FakeSentry.CLIENT_ID, secret(), OFFERS),
        store,
        told,
        new OAuthService.Outside(outbound, sites),
        ring,
        address,
        clock,
        recording());
  }

  /// A new process on the same store.
  void restart() {
    service.close();
    service = start(OAuthSettings.of(sentryUri(), FakeSentry.CLIENT_ID, secret(), OFFERS));
  }

  private Telemetry recording() {
    return new Telemetry() {
      @Override
      public void count(String metric, String... labels) {}

      @Override
      public void audit(AuditEvent event) {
        audit.add(event);
      }
    };
  }

  List<String> auditNames() {
    return audit.stream().map(AuditEvent::name).toList();
  }

  // The steps.

  JsonNode registerRaw(String metadata) {
    WebResponse response = program.post("/oauth/register", "application/json", metadata);
    return json(response);
  }

  String register(String redirectUri) {
    return registerRaw(
            """
            {"client_name": "Test <Client>", "redirect_uris": ["%s"],
             "token_endpoint_auth_method": "none"}
            """
                .formatted(redirectUri))
        .get("client_id")
        .stringValue();
  }

  /// The query of a good authorization request, with changes: name, value; a null value removes.
  static String authorizeUrl(String clientId, String... changes) {
    List<String> query =
        new ArrayList<>(
            List.of(
                "response_type",
                "code",
                "client_id",
                clientId,
                "redirect_uri",
                REDIRECT,
                "state",
                STATE,
                "code_challenge",
                challenge(VERIFIER),
                "code_challenge_method",
                "S256"));
    for (int i = 0; i < changes.length; i += 2) {
      for (int j = 0; j < query.size(); j += 2) {
        if (query.get(j).equals(changes[i])) {
          query.remove(j);
          query.remove(j);
        }
      }
      if (changes[i + 1] != null) {
        query.add(changes[i]);
        query.add(changes[i + 1]);
      }
    }
    return "/oauth/authorize?" + FormData.of(query.toArray(String[]::new)).encode();
  }

  WebResponse consentPage(String clientId, String... changes) {
    return browser.get(authorizeUrl(clientId, changes));
  }

  static String formToken(WebResponse page) {
    return FakeBrowser.find(page, "name=\"form\" value=\"([^\"]*)\"");
  }

  WebResponse decide(WebResponse page, String decision, String... skills) {
    List<String> form = new ArrayList<>(List.of("form", formToken(page), "decision", decision));
    for (String skill : skills) {
      form.add("skill");
      form.add(skill);
    }
    String action = FakeBrowser.find(page, "<form method=\"post\" action=\"([^\"]*)\"");
    return browser.submit(action, FormData.of(form.toArray(String[]::new)));
  }

  /// Up to the URL at Sentry.
  String approve(String clientId, String... changes) {
    return FakeBrowser.onward(
        decide(consentPage(clientId, changes), "approve", "inspect", "triage"));
  }

  /// Up to the answer at the client's redirect URI.
  WebTarget authorize(String clientId, String... changes) {
    WebResponse back = browser.visit(sentry.agree(approve(clientId, changes)));
    if (back.status() != 303) {
      throw new AssertionError(back.status() + " " + back.bodyText());
    }
    return FakeSentry.target(String.valueOf(back.header("location")));
  }

  String code(String clientId, String... changes) {
    return String.valueOf(authorize(clientId, changes).query("code"));
  }

  WebResponse redeem(String clientId, String code, String... more) {
    List<String> form =
        new ArrayList<>(List.of("grant_type", "authorization_code", "client_id", clientId));
    form.addAll(List.of("code", code, "redirect_uri", REDIRECT));
    List<String> extra = List.of(more);
    if (!extra.contains("code_verifier")) {
      form.addAll(List.of("code_verifier", VERIFIER));
    }
    form.addAll(extra);
    return program.postForm("/oauth/token", FormData.of(form.toArray(String[]::new)));
  }

  /// A whole sign-in.
  Tokens signIn(String clientId, String... changes) {
    return Tokens.of(redeem(clientId, code(clientId, changes)));
  }

  WebResponse refresh(String clientId, String token, String... more) {
    List<String> form =
        new ArrayList<>(List.of("grant_type", "refresh_token", "client_id", clientId));
    form.addAll(List.of("refresh_token", token));
    form.addAll(List.of(more));
    return program.postForm("/oauth/token", FormData.of(form.toArray(String[]::new)));
  }

  OAuthRpc.Validation validate(String accessToken) {
    return validate(accessToken, AUDIENCE);
  }

  OAuthRpc.Validation validate(String accessToken, String audience) {
    try {
      return service.rpc().validateToken(new Secret(accessToken), audience);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  boolean isValid(String accessToken) {
    return validate(accessToken) instanceof OAuthRpc.Validation.Valid;
  }

  record Tokens(String access, String refresh, long expiresIn, String scope) {
    static Tokens of(WebResponse response) {
      if (response.status() != 200) {
        throw new AssertionError(response.status() + " " + response.bodyText());
      }
      JsonNode tree = json(response);
      return new Tokens(
          tree.get("access_token").stringValue(),
          tree.get("refresh_token").stringValue(),
          tree.get("expires_in").asLong(),
          tree.get("scope").stringValue());
    }
  }

  static JsonNode json(WebResponse response) {
    try {
      return Json.read(response.bodyText().getBytes(StandardCharsets.UTF_8));
    } catch (Json.Malformed e) {
      throw new AssertionError(response.status() + " " + response.bodyText(), e);
    }
  }

  static String error(WebResponse response) {
    return json(response).get("error").stringValue();
  }

  static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
