package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.OAuthRpc.Renewal;
import dev.gatehouse.identity.OAuthRpc.Validation;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.TokenValidation;
import dev.gatehouse.oauth.Scene.Tokens;
import dev.gatehouse.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A thousand at once: of everything single-use there is one winner, on every engine.
abstract class RacesContract {
  private static final int RACERS = 1_000;

  private Store store;
  private Scene scene;
  private String client;

  /// An engine that nobody has used.
  abstract Store fresh();

  @BeforeEach
  void open() {
    store = fresh();
    scene = new Scene(store, PublicAddress.loopback(8787), null);
    client = scene.register(Scene.REDIRECT);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static <T> List<T> race(int racers, Callable<T> step) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < racers; i++) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return step.call();
                }));
      }
      start.countDown();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }

  private static long count(List<WebResponse> responses, int status) {
    return responses.stream().filter(response -> response.status() == status).count();
  }

  @Test
  void one_of_a_thousand_redeems_a_code() throws Exception {
    String code = scene.code(client);

    List<WebResponse> responses = race(RACERS, () -> scene.redeem(client, code));

    assertThat(count(responses, 200)).isEqualTo(1);
    assertThat(count(responses, 400)).isEqualTo(RACERS - 1);
    // Two held the code: nobody keeps what it gave.
    WebResponse won = responses.stream().filter(r -> r.status() == 200).findFirst().orElseThrow();
    assertThat(scene.isValid(Tokens.of(won).access())).isFalse();
  }

  @Test
  void a_thousand_refreshes_of_one_token_get_the_same_successor() throws Exception {
    Tokens tokens = scene.signIn(client);

    List<WebResponse> responses = race(RACERS, () -> scene.refresh(client, tokens.refresh()));

    Set<String> successors = new HashSet<>();
    responses.forEach(response -> successors.add(Tokens.of(response).refresh()));
    assertThat(successors).hasSize(1);
    assertThat(scene.refresh(client, successors.iterator().next()).status()).isEqualTo(200);
  }

  @Test
  void one_of_a_thousand_callbacks_finishes_a_sign_in() throws Exception {
    String callback = scene.sentry.agree(scene.approve(client));

    List<WebResponse> responses = race(RACERS, () -> scene.browser.visit(callback));

    assertThat(count(responses, 303)).isEqualTo(1);
    assertThat(scene.sentry.exchanges).hasValue(1);
    String location =
        responses.stream()
            .filter(r -> r.status() == 303)
            .findFirst()
            .orElseThrow()
            .header("location");
    String code = FakeSentry.target(location).query("code");
    assertThat(scene.redeem(client, code).status()).isEqualTo(200);
  }

  @Test
  void one_of_a_thousand_decisions_counts() throws Exception {
    String form = Scene.formToken(scene.consentPage(client));
    FormData approve = FormData.of("form", form, "decision", "approve", "skill", "inspect");

    List<WebResponse> responses =
        race(RACERS, () -> scene.browser.submit("/oauth/authorize", approve));

    assertThat(count(responses, 200)).isEqualTo(1);
    assertThat(count(responses, 410)).isEqualTo(RACERS - 1);
  }

  @Test
  void a_thousand_registrations_of_one_public_client_are_one_client() throws Exception {
    List<String> ids = race(RACERS, () -> scene.register("https://app.example/cb"));

    assertThat(new HashSet<>(ids)).hasSize(1);
  }

  @Test
  void a_hundred_renewals_in_two_processes_refresh_once_at_sentry() throws Exception {
    Tokens tokens = scene.signIn(client);
    TokenValidation token = ((Validation.Valid) scene.validate(tokens.access())).token();
    String rejected = Scene.challenge(token.upstreamToken().reveal());
    OAuthService other =
        scene.start(
            OAuthSettings.of(
                Scene.sentryUri(), FakeSentry.CLIENT_ID, Scene.secret(), Scene.OFFERS));
    List<OAuthService> processes = List.of(scene.service, other);

    List<Renewal> renewals =
        race(
            100,
            () -> {
              int one = Thread.currentThread().threadId() % 2 == 0 ? 0 : 1;
              return processes.get(one).rpc().renewUpstream(token.grantId(), rejected);
            });

    assertThat(scene.sentry.refreshes).hasValue(1);
    assertThat(new HashSet<>(renewals)).hasSize(1).first().isInstanceOf(Renewal.Renewed.class);
  }

  @Test
  void ten_refreshes_in_two_processes_agree_and_sign_nobody_out() throws Exception {
    Tokens tokens = scene.signIn(client);
    scene.clock.advance(Duration.ofDays(30).minusMinutes(1));
    OAuthService other = scene.another(scene.keys, scene.notices);
    FakeBrowser there = new FakeBrowser(r -> other.handler().handle(r), Scene.ORIGIN);
    FormData form =
        FormData.of(
            "grant_type", "refresh_token", "client_id", client, "refresh_token", tokens.refresh());

    List<WebResponse> responses =
        race(
            10,
            () ->
                Thread.currentThread().threadId() % 2 == 0
                    ? scene.refresh(client, tokens.refresh())
                    : there.postForm("/oauth/token", form));

    Set<String> successors = new HashSet<>();
    responses.forEach(response -> successors.add(Tokens.of(response).refresh()));
    assertThat(successors).hasSize(1);
    assertThat(scene.sentry.refreshes).hasValue(1);
    assertThat(scene.isValid(Tokens.of(responses.getFirst()).access())).isTrue();
    assertThat(scene.refresh(client, successors.iterator().next()).status()).isEqualTo(200);
  }
}
