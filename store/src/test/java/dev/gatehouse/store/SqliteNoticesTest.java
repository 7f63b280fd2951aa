package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteNoticesTest extends NoticesContract {
  @TempDir private Path directory;

  @Override
  StoreEngine open() {
    return SqliteStore.open(directory.resolve("oauth.db"), clock);
  }

  @Override
  StoreEngine otherNode() {
    return store;
  }

  @Test
  void a_listener_that_is_far_too_slow_learns_that_it_has_missed_some() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    Heard heard = subscribed(store, goOn);
    for (int i = 0; i < 120; i++) {
      Commit many = Commit.of();
      for (int j = 0; j < 100; j++) {
        many.announce(StoreContract.key(i * 100 + j));
      }
      store.commit(many);
    }

    goOn.countDown();

    assertThat(heard.next()).isEqualTo(StoreContract.key(0));
    assertThat(heard.next()).isEqualTo(Heard.MISSED);
  }

  private static Heard subscribed(StoreEngine store, CountDownLatch goOn) {
    Heard heard = new Heard();
    store
        .notices()
        .subscribe(
            new ChangeNotices.Listener() {
              @Override
              public void changed(Key key) {
                heard.changed(key);
                try {
                  goOn.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }

              @Override
              public void missed() {
                heard.missed();
              }
            });
    return heard;
  }
}
