package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebTarget;
import dev.gatehouse.identity.KeyRing;
import dev.gatehouse.identity.Secret;
import dev.gatehouse.oauth.Scene.Tokens;
import dev.gatehouse.oauth.grant.GrantView;
import dev.gatehouse.oauth.operate.KeyReport;
import dev.gatehouse.oauth.operate.LocalOperations;
import dev.gatehouse.oauth.operate.Operations;
import dev.gatehouse.oauth.operate.OperatorEndpoint;
import dev.gatehouse.oauth.operate.RemoteOperations;
import dev.gatehouse.oauth.state.AuditRecord;
import dev.gatehouse.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What operators do, through the management listener and without it.
class OperationsTest {
  private static final Secret OLD = new Secret("0123456789abcdef0123456789abcdef");
  private static final Secret NEW = new Secret("a-new-secret-of-more-than-32-characters");

  private final Scene scene = Scene.inMemory();
  private final Operations operations = remote(scene.service, scene.keys, scene.keys);
  private String client;

  @BeforeEach
  void register() {
    client = scene.register(Scene.REDIRECT);
  }

  /// Through the wire, as the command line does.
  private static Operations remote(OAuthService service, KeyRing served, KeyRing known) {
    WebHandler endpoint = new OperatorEndpoint(service.operations(), served);
    Outbound loopback =
        request ->
            endpoint.handle(
                new WebRequest(
                    request.method(),
                    new WebTarget(request.uri().getRawPath(), null),
                    request.headers(),
                    request.body()));
    return new RemoteOperations(loopback, URI.create("http://127.0.0.1:9787"), known);
  }

  @Test
  void lists_grants_of_everybody_and_of_one() throws Exception {
    scene.signIn(client);
    scene.clock.advance(Duration.ofMinutes(1));
    scene.sentry.userId.set("43");
    scene.signIn(client);

    assertThat(operations.grants(null)).extracting(GrantView::userId).containsExactly("43", "42");
    assertThat(operations.grants("42")).extracting(GrantView::userId).containsExactly("42");
    assertThat(operations.grants("44")).isEmpty();
    GrantView grant = operations.grants("42").getFirst();
    assertThat(grant.clientName()).isEqualTo("Test <Client>");
    assertThat(grant.destination()).isEqualTo("127.0.0.1");
    assertThat(grant.createdFrom()).isEqualTo("192.0.2.7");
  }

  @Test
  void ends_a_grant_at_once() throws Exception {
    Tokens tokens = scene.signIn(client);
    assertThat(scene.isValid(tokens.access())).isTrue();
    String id = operations.grants(null).getFirst().id();

    assertThat(operations.revoke(id)).isTrue();

    assertThat(operations.revoke(id)).isFalse();
    assertThat(scene.isValid(tokens.access())).isFalse();
  }

  @Test
  void ends_every_grant_of_a_person() throws Exception {
    Tokens one = scene.signIn(client);
    Tokens other = scene.signIn(client);

    assertThat(operations.revokeAllOf("42")).isEqualTo(2);

    assertThat(scene.isValid(one.access()) || scene.isValid(other.access())).isFalse();
  }

  @Test
  void lets_in_nobody_who_does_not_know_the_secrets() {
    Operations stranger = remote(scene.service, scene.keys, KeyRing.of(List.of(NEW)));

    assertThatThrownBy(() -> stranger.grants(null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("COOKIE_SECRET");
  }

  @Test
  void works_on_the_state_of_an_installation_that_is_stopped() throws Exception {
    scene.signIn(client);
    scene.service.close();

    Operations offline = LocalOperations.on(scene.store, scene.keys, scene.clock, Telemetry.none());

    assertThat(offline.grants(null)).hasSize(1);
    assertThat(offline.revokeAllOf("42")).isEqualTo(1);
    assertThat(offline.grants(null)).isEmpty();
  }

  @Test
  void seals_everything_anew_so_that_an_old_secret_can_go() throws Exception {
    Tokens tokens = scene.signIn(client);
    KeyRing both = KeyRing.of(List.of(NEW, OLD));
    scene.service = scene.another(both, scene.notices);
    Operations rotating = remote(scene.service, both, both);
    KeyReport before = rotating.keys();
    assertThat(before.keys()).extracting(KeyReport.KeyCount::id).doesNotContain(before.currentId());
    assertThat(before.othersMayGoAt()).isNull();

    KeyReport after = rotating.rotateKeys();

    assertThat(after.changed()).isEqualTo(1);
    assertThat(after.keys()).containsExactly(new KeyReport.KeyCount(after.currentId(), 1));
    assertThat(after.othersMayGoAt()).isEqualTo(scene.clock.instant().plus(Duration.ofDays(30)));
    assertThat(rotating.rotateKeys().changed()).isZero();
    Tokens refreshed = Tokens.of(scene.refresh(client, tokens.refresh()));

    KeyRing alone = KeyRing.of(List.of(NEW));
    scene.service = scene.another(alone, scene.notices);
    assertThat(scene.isValid(refreshed.access())).isTrue();
    assertThat(scene.service.rpc().listUserGrants("42")).hasSize(1);
    assertThat(scene.refresh(client, refreshed.refresh()).status()).isEqualTo(200);
  }

  @Test
  void says_which_grants_nobody_can_open_any_more() throws Exception {
    scene.signIn(client);
    KeyRing alone = KeyRing.of(List.of(NEW));

    KeyReport report = remote(scene.another(alone, scene.notices), alone, alone).keys();

    assertThat(report.unreadable()).isEqualTo(1);
    assertThat(report.othersMayGoAt()).isNull();
  }

  @Test
  void keeps_every_grant_refresh_refusal_revocation_and_key_change() throws Exception {
    Instant begin = scene.clock.instant().minusSeconds(1);
    Tokens tokens = scene.signIn(client);
    Tokens.of(scene.refresh(client, tokens.refresh()));
    scene.redeem(client, "gac_none");
    scene.program.postForm(
        "/oauth/token", FormData.of("grant_type", "refresh_token", "client_id", "nobody"));
    scene.clock.advance(Duration.ofMinutes(5));
    scene.refresh(client, tokens.refresh());
    operations.rotateKeys();

    List<AuditRecord> events = operations.audit(begin, null, 100);

    assertThat(events)
        .extracting(AuditRecord::event)
        .containsExactlyInAnyOrder(
            "client-registered",
            "consent-decided",
            "grant-created",
            "tokens-issued",
            "tokens-issued",
            "client-refused",
            "refresh-reused",
            "grant-revoked",
            "keys-rotated");
    assertThat(events).extracting(AuditRecord::at).isSorted();
    AuditRecord created =
        events.stream().filter(e -> e.event().equals("grant-created")).findFirst().orElseThrow();
    assertThat(created.facts())
        .containsEntry("user", "42")
        .containsEntry("client", client)
        .containsEntry("address", "192.0.2.7")
        .containsEntry("reason", "consent");
  }

  @Test
  void answers_by_time_by_name_and_no_more_than_asked() throws Exception {
    scene.signIn(client);
    scene.clock.advance(Duration.ofHours(1));
    Instant later = scene.clock.instant();
    scene.signIn(client);
    scene.signIn(client);

    assertThat(operations.audit(later, "grant-created", 100)).hasSize(2);
    assertThat(operations.audit(later, "grant-created", 1)).hasSize(1);
    assertThat(operations.audit(Instant.EPOCH, "grant-created", 100)).hasSize(3);
    scene.clock.advance(Duration.ofDays(90));
    assertThat(operations.audit(Instant.EPOCH, null, 100)).isEmpty();
  }

  @Test
  void keeps_no_more_than_so_many_refusals_a_minute() throws Exception {
    for (int i = 0; i < 400; i++) {
      scene.browser.get("/oauth/authorize?client_id=nobody");
    }

    assertThat(operations.audit(Instant.EPOCH, "authorization-refused", 1_000)).hasSize(300);
    assertThat(scene.auditNames()).filteredOn("authorization-refused"::equals).hasSize(400);
  }
}
