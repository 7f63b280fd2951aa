package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.http.engine.HttpListener;
import dev.gatehouse.http.engine.ListenOptions;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.oauth.Scene.Tokens;
import dev.gatehouse.store.SqliteStore;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same sign-in with state in a file, across a restart, and over sockets.
class SignInOnFileTest {
  @TempDir Path directory;

  @Test
  void survives_a_restart_between_consent_and_callback() {
    Path file = directory.resolve("oauth.db");
    SettableClock clock = new SettableClock();
    String callback;
    String cookie;
    String client;
    FakeSentry sentry;
    try (SqliteStore store = SqliteStore.open(file, clock)) {
      Scene before = new Scene(store, PublicAddress.loopback(8787), null);
      sentry = before.sentry;
      client = before.register(Scene.REDIRECT);
      callback = sentry.agree(before.approve(client));
      cookie = before.browser.cookies.get("gatehouse-browser");
    }
    try (SqliteStore store = SqliteStore.open(file, clock)) {
      Scene after = new Scene(store, PublicAddress.loopback(8787), sentry.outbound());
      after.browser.cookies.put("gatehouse-browser", cookie);

      WebResponse back = after.browser.visit(callback);

      assertThat(back.status()).isEqualTo(303);
      String code = FakeSentry.target(back.header("location")).query("code");
      Tokens tokens = Tokens.of(after.redeem(client, code));
      assertThat(after.isValid(tokens.access())).isTrue();
    }
  }

  @Test
  void works_over_real_sockets_as_over_the_double() throws Exception {
    FakeSentry sentry = new FakeSentry();
    try (HttpEngine engine = HttpEngine.start();
        HttpListener listener = engine.listen(ListenOptions.loopback(0));
        SqliteStore store = SqliteStore.open(directory.resolve("live.db"), new SettableClock())) {
      listener.serve(sentry);
      URI there = URI.create("http://127.0.0.1:" + listener.port());
      Scene live = new Scene(store, PublicAddress.loopback(8787), engine.outbound());
      live.service =
          live.start(OAuthSettings.of(there, FakeSentry.CLIENT_ID, Scene.secret(), Scene.OFFERS));
      String client = live.register(Scene.REDIRECT);

      WebResponse back = live.browser.visit(sentry.agree(live.approve(client)));

      String code = FakeSentry.target(back.header("location")).query("code");
      Tokens tokens = Tokens.of(live.redeem(client, code));
      assertThat(live.isValid(tokens.access())).isTrue();
    }
  }
}
