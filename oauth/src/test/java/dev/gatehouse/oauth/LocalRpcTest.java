package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.identity.KeyRing;
import dev.gatehouse.identity.OAuthRpc;
import dev.gatehouse.identity.OAuthRpc.GrantSummary;
import dev.gatehouse.identity.OAuthRpc.Validation;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.Secret;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.oauth.Scene.Tokens;
import dev.gatehouse.store.ChangeNotices;
import dev.gatehouse.store.Commit;
import dev.gatehouse.store.Entry;
import dev.gatehouse.store.Key;
import dev.gatehouse.store.MemoryStore;
import dev.gatehouse.store.Store;
import dev.gatehouse.store.StoreUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LocalRpcTest {
  /// Counts reads, and fails on demand.
  private static final class WatchedStore implements Store {
    final Store store;
    final AtomicInteger reads = new AtomicInteger();
    final AtomicBoolean isAway = new AtomicBoolean();

    WatchedStore(Store store) {
      this.store = store;
    }

    private void check() {
      if (isAway.get()) {
        throw new StoreUnavailable("gone");
      }
    }

    @Override
    public Entry find(Key key) {
      check();
      reads.incrementAndGet();
      return store.find(key);
    }

    @Override
    public Outcome commit(Commit commit) {
      check();
      return store.commit(commit);
    }

    @Override
    public List<Entry> list(String space, String prefix, String after, int limit) {
      check();
      return store.list(space, prefix, after, limit);
    }

    @Override
    public void close() {}
  }

  private final SettableClock storeClock = new SettableClock();
  private final WatchedStore store = new WatchedStore(new MemoryStore(storeClock));
  private final Scene scene = new Scene(store, PublicAddress.loopback(8787), null);
  private final String client = scene.register(Scene.REDIRECT);
  private final OAuthRpc rpc = scene.service.rpc();

  @Test
  void remembers_a_valid_token_for_ten_seconds() {
    Tokens tokens = scene.signIn(client);
    assertThat(scene.isValid(tokens.access())).isTrue();
    int before = store.reads.get();

    assertThat(scene.isValid(tokens.access())).isTrue();
    assertThat(store.reads).hasValue(before);
    scene.clock.advance(Duration.ofSeconds(10));
    assertThat(scene.isValid(tokens.access())).isTrue();
    assertThat(store.reads).hasValueGreaterThan(before);
  }

  @Test
  void forgets_a_revoked_grant_at_once_here_and_within_a_second_elsewhere() throws Exception {
    Scene shared = Scene.inMemory();
    Tokens tokens = shared.signIn(shared.register(Scene.REDIRECT));
    Secret access = new Secret(tokens.access());
    try (OAuthService other = shared.another(shared.keys, shared.notices)) {
      assertThat(other.rpc().validateToken(access, Scene.AUDIENCE))
          .isInstanceOf(Validation.Valid.class);

      String grant = ((Validation.Valid) shared.validate(tokens.access())).token().grantId();
      shared.service.rpc().revokeGrant(grant, "42");

      assertThat(shared.isValid(tokens.access())).isFalse();
      long end = System.nanoTime() + Duration.ofMillis(ChangeNotices.MILLIS_MAX).toNanos();
      Validation last = other.rpc().validateToken(access, Scene.AUDIENCE);
      while (last instanceof Validation.Valid && System.nanoTime() < end) {
        Thread.yield();
        last = other.rpc().validateToken(access, Scene.AUDIENCE);
      }
      assertThat(last).isInstanceOf(Validation.Refused.class);
    }
  }

  @Test
  void believes_nothing_remembered_while_notices_are_broken() throws Exception {
    Tokens tokens = scene.signIn(client);
    Secret access = new Secret(tokens.access());
    AtomicBoolean isCurrent = new AtomicBoolean(true);
    ChangeNotices broken =
        new ChangeNotices() {
          @Override
          public Subscription subscribe(Listener listener) {
            return () -> {};
          }

          @Override
          public boolean current() {
            return isCurrent.get();
          }
        };
    OAuthService other = scene.another(scene.keys, broken);
    assertThat(other.rpc().validateToken(access, Scene.AUDIENCE))
        .isInstanceOf(Validation.Valid.class);
    String grant = ((Validation.Valid) scene.validate(tokens.access())).token().grantId();

    rpc.revokeGrant(grant, "42");
    isCurrent.set(false);

    assertThat(other.rpc().validateToken(access, Scene.AUDIENCE))
        .isInstanceOf(Validation.Refused.class);
  }

  @Test
  void revokes_only_a_persons_own_grants() throws Exception {
    Tokens tokens = scene.signIn(client);
    String grant = ((Validation.Valid) scene.validate(tokens.access())).token().grantId();

    rpc.revokeGrant(grant, "43");
    rpc.revokeGrant("no/such\0grant", "42");

    assertThat(scene.isValid(tokens.access())).isTrue();
  }

  @Test
  void lists_a_persons_grants_newest_first_with_their_last_use() throws Exception {
    Tokens first = scene.signIn(client);
    scene.clock.advance(Duration.ofMinutes(1));
    Tokens second = scene.signIn(client, "resource", Scene.AUDIENCE + "/acme");
    assertThat(scene.isValid(first.access())).isTrue();

    List<GrantSummary> grants = rpc.listUserGrants("42");

    assertThat(grants).hasSize(2);
    assertThat(grants.get(0).constraint().organization()).isEqualTo("acme");
    assertThat(grants.get(0).lastUsedAt()).isNull();
    assertThat(grants.get(1).lastUsedAt()).isEqualTo(scene.clock.instant());
    assertThat(grants.get(1).skills()).containsExactly(Skill.INSPECT, Skill.TRIAGE);
    assertThat(rpc.listUserGrants("43")).isEmpty();
    assertThat(second.scope()).isNotEmpty();
  }

  @Test
  void does_not_list_a_grant_whose_code_was_never_redeemed() throws Exception {
    scene.code(client);

    assertThat(rpc.listUserGrants("42")).isEmpty();
  }

  @Test
  void says_that_it_cannot_answer_rather_than_that_a_token_is_bad() {
    Tokens tokens = scene.signIn(client);
    store.isAway.set(true);

    assertThatThrownBy(() -> rpc.validateToken(new Secret(tokens.access()), Scene.AUDIENCE))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> rpc.listUserGrants("42")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> rpc.renewUpstream("x", "y")).isInstanceOf(IOException.class);
    assertThat(scene.refresh(client, tokens.refresh()).status()).isEqualTo(503);
    assertThat(scene.consentPage(client).status()).isEqualTo(503);
    assertThat(scene.consentPage(client).bodyText()).contains("Try again");
  }

  @Test
  void recognises_tokens_and_opens_seals_of_the_previous_secret() throws Exception {
    Tokens tokens = scene.signIn(client);
    KeyRing rotated =
        KeyRing.of(
            List.of(
                new Secret("a-new-secret-of-more-than-32-characters"),
                new Secret("0123456789abcdef0123456789abcdef")));
    OAuthService next = scene.another(rotated, scene.notices);

    Validation validation = next.rpc().validateToken(new Secret(tokens.access()), Scene.AUDIENCE);

    assertThat(validation).isInstanceOf(Validation.Valid.class);
    assertThat(next.rpc().listUserGrants("42")).hasSize(1);
    scene.service = next;
    assertThat(scene.refresh(client, tokens.refresh()).status()).isEqualTo(200);
    assertThat(next.rpc().listUserGrants("42")).hasSize(1);
  }
}
