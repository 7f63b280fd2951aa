package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every engine promises of its change notices.
@Timeout(60)
abstract class NoticesContract {
  static final Key KEY = new Key("grant", "one");
  static final Key LAST = new Key("grant", "last");

  final SetClock clock = new SetClock();
  StoreEngine store;

  /// An empty store.
  abstract StoreEngine open();

  /// Another node of the same store; the same where there can be only one.
  abstract StoreEngine otherNode();

  @BeforeEach
  void open_the_store() {
    store = open();
  }

  @AfterEach
  void close_the_store() {
    store.close();
  }

  /// Remembers what it is told.
  static final class Heard implements ChangeNotices.Listener {
    static final Key MISSED = new Key("missed", "missed");
    final BlockingQueue<Key> keys = new LinkedBlockingQueue<>();

    @Override
    public void changed(Key key) {
      keys.add(key);
    }

    @Override
    public void missed() {
      keys.add(MISSED);
    }

    Key next() throws InterruptedException {
      return keys.poll(20, TimeUnit.SECONDS);
    }

    /// All that is told before a key that the test announces last.
    List<Key> until(Key last) throws InterruptedException {
      List<Key> heard = new ArrayList<>();
      for (Key key = next(); key != null && !key.equals(last); key = next()) {
        heard.add(key);
      }
      return heard;
    }
  }

  Heard subscribed(StoreEngine node) {
    Heard heard = new Heard();
    node.notices().subscribe(heard);
    return heard;
  }

  void announce(Key key) {
    assertThat(store.commit(Commit.of().announce(key))).isEqualTo(new Store.Outcome.Applied());
  }

  @Test
  void every_node_hears_of_a_commit_that_was_applied() throws Exception {
    StoreEngine other = otherNode();
    Heard here = subscribed(store);
    Heard there = subscribed(other);

    store.commit(
        Commit.of().put(KEY, "x", clock.instant().plusSeconds(1)).announce(KEY).announce(LAST));

    assertThat(here.until(LAST)).containsExactly(KEY);
    assertThat(there.until(LAST)).containsExactly(KEY);
    assertThat(other.find(KEY).text()).isEqualTo("x");
  }

  @Test
  void a_notice_takes_less_than_a_second() throws Exception {
    Heard there = subscribed(otherNode());
    List<Duration> taken = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      long began = System.nanoTime();
      announce(KEY);
      assertThat(there.next()).isEqualTo(KEY);
      taken.add(Duration.ofNanos(System.nanoTime() - began));
    }

    // The machine may be busy once; the median is not.
    assertThat(taken.stream().sorted().toList().get(10)).isLessThan(Duration.ofMillis(400));
    assertThat(taken).allMatch(each -> each.compareTo(Duration.ofSeconds(2)) < 0);
  }

  @Test
  void nobody_hears_of_a_commit_that_conflicts() throws Exception {
    Heard heard = subscribed(store);
    store.commit(Commit.of().put(KEY, "x", clock.instant().plusSeconds(1)));

    store.commit(Commit.of().expectNone(KEY).announce(KEY));
    announce(LAST);

    assertThat(heard.until(LAST)).isEmpty();
  }

  @Test
  void a_listener_that_comes_later_hears_nothing_of_before() throws Exception {
    Heard early = subscribed(store);
    announce(KEY);
    assertThat(early.next()).isEqualTo(KEY);

    Heard late = subscribed(store);
    announce(LAST);

    assertThat(late.until(LAST)).isEmpty();
  }

  @Test
  void notices_come_in_the_order_of_their_commits_and_none_is_lost() throws Exception {
    StoreEngine other = otherNode();
    Heard here = subscribed(store);
    Heard there = subscribed(other);

    StoreContract.together(
        200, i -> (i % 2 == 0 ? store : other).commit(Commit.of().announce(StoreContract.key(i))));
    announce(LAST);

    List<Key> heard = here.until(LAST);
    assertThat(heard).hasSize(200).doesNotHaveDuplicates().doesNotContain(Heard.MISSED);
    assertThat(there.until(LAST)).isEqualTo(heard);
  }

  @Test
  void a_listener_that_fails_does_not_harm_the_others() throws Exception {
    store
        .notices()
        .subscribe(
            new ChangeNotices.Listener() {
              @Override
              public void changed(Key key) {
                throw new IllegalStateException("on purpose");
              }

              @Override
              public void missed() {}
            });
    Heard heard = subscribed(store);

    announce(KEY);
    announce(LAST);

    assertThat(heard.until(LAST)).containsExactly(KEY);
  }

  @Test
  void a_subscription_that_was_closed_hears_no_more() throws Exception {
    Heard gone = new Heard();
    ChangeNotices.Subscription subscription = store.notices().subscribe(gone);
    Heard heard = subscribed(store);

    subscription.close();
    announce(KEY);
    announce(LAST);

    assertThat(heard.until(LAST)).containsExactly(KEY);
    assertThat(gone.keys).isEmpty();
  }

  @Test
  void it_is_current_once_somebody_listens_and_no_longer_when_closed() throws Exception {
    assertThat(store.notices().current()).isFalse();
    Heard heard = subscribed(store);
    announce(KEY);
    assertThat(heard.next()).isEqualTo(KEY);
    while (!store.notices().current()) {
      Thread.onSpinWait();
    }

    store.close();

    assertThat(store.notices().current()).isFalse();
  }
}
