package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.store.Store.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every engine promises.
@Timeout(60)
abstract class StoreContract {
  static final Outcome APPLIED = new Outcome.Applied();
  static final Key KEY = new Key("code", "one");
  static final Key OTHER = new Key("code", "two");

  final SetClock clock = new SetClock();
  final Instant later = clock.instant().plusSeconds(60);
  Store store;

  /// An empty store that measures expiry with `clock`.
  abstract Store open();

  @BeforeEach
  void open_the_store() {
    store = open();
  }

  @AfterEach
  void close_the_store() {
    store.close();
  }

  @Test
  void finds_what_was_put() {
    put(KEY, "välue\0 ");

    Entry entry = store.find(KEY);

    assertThat(entry.key()).isEqualTo(KEY);
    assertThat(entry.text()).isEqualTo("välue\0 ");
    assertThat(entry.expiresAt()).isEqualTo(later);
    assertThat(entry.version()).isPositive();
    assertThat(store.find(OTHER)).isNull();
    assertThat(store.find(new Key("token", "one"))).isNull();
  }

  @Test
  void keeps_every_byte_and_the_empty_value() {
    byte[] bytes = new byte[256];
    IntStream.range(0, 256).forEach(i -> bytes[i] = (byte) i);
    commit(Commit.of().put(KEY, bytes, later).put(OTHER, new byte[0], later));

    assertThat(store.find(KEY).value()).isEqualTo(bytes);
    assertThat(store.find(OTHER).value()).isEmpty();
  }

  @Test
  void takes_a_value_of_the_largest_size_and_refuses_one_byte_more() {
    byte[] largest = new byte[Store.VALUE_BYTES_MAX];
    Arrays.fill(largest, (byte) 7);
    commit(Commit.of().put(KEY, largest, later));

    assertThat(store.find(KEY).value()).isEqualTo(largest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Commit.of().put(KEY, new byte[Store.VALUE_BYTES_MAX + 1], later))
        .withMessageContaining("code");
  }

  @Test
  void an_entry_is_gone_at_the_very_millisecond_of_its_expiry() {
    commit(Commit.of().put(KEY, "x", clock.instant().plusMillis(100).plusNanos(999_999)));

    clock.advance(Duration.ofMillis(99));
    Entry seen = store.find(KEY);
    assertThat(seen).isNotNull();
    assertThat(store.list("code", "", null, 10)).hasSize(1);

    clock.advance(Duration.ofMillis(1));
    assertThat(store.find(KEY)).isNull();
    assertThat(store.list("code", "", null, 10)).isEmpty();
    assertThat(store.take(KEY)).isNull();
    assertThat(store.commit(Commit.of().expect(seen).delete(KEY)))
        .isEqualTo(new Outcome.Conflict(KEY));
    assertThat(store.commit(Commit.of().expectNone(KEY).put(KEY, "new", later))).isEqualTo(APPLIED);
    assertThat(store.find(KEY).text()).isEqualTo("new");
  }

  @Test
  void an_entry_that_has_expired_already_is_never_seen() {
    commit(Commit.of().put(KEY, "x", clock.instant()));

    assertThat(store.find(KEY)).isNull();
  }

  @Test
  void a_change_moves_the_expiry_too() {
    commit(Commit.of().put(KEY, "x", clock.instant().plusMillis(10)));
    commit(Commit.of().put(KEY, "y", clock.instant().plusMillis(20)));

    clock.advance(Duration.ofMillis(15));

    assertThat(store.find(KEY).text()).isEqualTo("y");
  }

  @Test
  void applies_when_the_entry_is_as_it_was_read() {
    put(KEY, "old");
    Entry read = store.find(KEY);

    assertThat(store.commit(Commit.of().expect(read).put(KEY, "new", later))).isEqualTo(APPLIED);
    assertThat(store.find(KEY).text()).isEqualTo("new");
  }

  @Test
  void conflicts_when_the_entry_was_changed_even_to_the_same_value() {
    put(KEY, "same");
    Entry read = store.find(KEY);
    put(KEY, "same");

    assertThat(store.commit(Commit.of().expect(read).put(KEY, "new", later)))
        .isEqualTo(new Outcome.Conflict(KEY));
  }

  @Test
  void a_conflict_leaves_nothing_changed() {
    put(KEY, "kept");
    Key third = new Key("code", "three");
    long version = store.find(KEY).version();

    Outcome outcome =
        store.commit(
            Commit.of()
                .put(OTHER, "never", later)
                .delete(KEY)
                .put(third, "never", later)
                .expectNone(KEY));

    assertThat(outcome).isEqualTo(new Outcome.Conflict(KEY));
    assertThat(store.find(KEY).version()).isEqualTo(version);
    assertThat(store.find(OTHER)).isNull();
    assertThat(store.find(third)).isNull();
  }

  @Test
  void expectations_see_the_state_before_the_commit() {
    assertThat(store.commit(Commit.of().put(KEY, "x", later).expectNone(KEY))).isEqualTo(APPLIED);
  }

  @Test
  void names_the_first_key_that_is_not_as_expected() {
    put(KEY, "a");
    put(OTHER, "b");
    Key free = new Key("code", "free");

    assertThat(store.commit(Commit.of().expectNone(free).expectNone(OTHER).expectNone(KEY)))
        .isEqualTo(new Outcome.Conflict(OTHER));
  }

  @Test
  void deletes_and_does_not_mind_when_there_is_nothing_to_delete() {
    put(KEY, "x");

    commit(Commit.of().delete(KEY).delete(OTHER));

    assertThat(store.find(KEY)).isNull();
  }

  @Test
  void versions_grow_and_are_not_given_again_after_a_delete() {
    put(KEY, "1");
    Entry first = store.find(KEY);
    put(KEY, "2");
    Entry second = store.find(KEY);
    commit(Commit.of().delete(KEY));
    put(KEY, "1");
    Entry third = store.find(KEY);

    assertThat(second.version()).isGreaterThan(first.version());
    assertThat(third.version()).isGreaterThan(second.version());
    assertThat(store.commit(Commit.of().expect(first).delete(KEY)))
        .isEqualTo(new Outcome.Conflict(KEY));
  }

  @Test
  void takes_once() {
    put(KEY, "x");

    assertThat(store.take(KEY).text()).isEqualTo("x");
    assertThat(store.take(KEY)).isNull();
  }

  @Test
  void of_a_thousand_racing_commits_one_is_applied() throws Exception {
    put(KEY, "code");
    Entry read = store.find(KEY);

    List<Outcome> outcomes =
        together(
            1_000, i -> store.commit(Commit.of().expect(read).delete(KEY).put(key(i), "t", later)));

    assertThat(outcomes).filteredOn(APPLIED::equals).hasSize(1);
    assertThat(outcomes).filteredOn(new Outcome.Conflict(KEY)::equals).hasSize(999);
    assertThat(store.list("many", "", null, 1_000)).hasSize(1);
  }

  @Test
  void of_a_thousand_racing_takers_one_gets_the_entry() throws Exception {
    put(KEY, "code");

    List<Boolean> got = together(1_000, _ -> store.take(KEY) != null);

    assertThat(got).filteredOn(took -> took).hasSize(1);
  }

  @Test
  void commits_made_at_once_are_all_there() throws Exception {
    List<Outcome> outcomes =
        together(
            1_000,
            i -> store.commit(Commit.of().expectNone(key(i)).put(key(i), "value " + i, later)));

    assertThat(outcomes).containsOnly(APPLIED);
    List<Entry> entries = store.list("many", "", null, 1_000);
    assertThat(entries).hasSize(1_000).allMatch(e -> e.text().endsWith(e.key().name()));
    assertThat(entries).extracting(Entry::version).doesNotHaveDuplicates();
  }

  @Test
  void nobody_sees_a_commit_half_made() throws Exception {
    commit(Commit.of().put(KEY, "0", later).put(OTHER, "0", later));

    List<Boolean> whole =
        together(
            200,
            i -> {
              if (i % 4 == 0) {
                commit(Commit.of().put(KEY, "v" + i, later).put(OTHER, "v" + i, later));
                return true;
              }
              List<Entry> both = store.list("code", "", null, 10);
              return both.get(0).text().equals(both.get(1).text());
            });

    assertThat(whole).containsOnly(true);
  }

  @Test
  void an_increment_by_expectation_loses_nothing() throws Exception {
    put(KEY, "0");

    together(
        50,
        _ -> {
          while (true) {
            Entry read = store.find(KEY);
            String next = String.valueOf(Integer.parseInt(read.text()) + 1);
            if (store.commit(Commit.of().expect(read).put(KEY, next, later)).equals(APPLIED)) {
              return true;
            }
          }
        });

    assertThat(store.find(KEY).text()).isEqualTo("50");
  }

  @Test
  void lists_by_prefix_in_the_order_of_code_points() {
    // U+FF5E sorts behind U+1F600 in Java's own order of strings, and before it in UTF-8.
    List<String> names = List.of("a", "ab", "ab%", "ab_c", "abz", "ab～", "ab\uD83D\uDE00", "ac");
    for (int i = names.size() - 1; i >= 0; i--) {
      put(new Key("grant", names.get(i)), "x");
    }
    put(new Key("grants", "ab1"), "x");
    put(new Key("gran", "ab2"), "x");

    assertThat(names("ab", null, 10)).isEqualTo(names.subList(1, 7));
    assertThat(names("", null, 10)).isEqualTo(names);
    assertThat(names("ab_", null, 10)).containsExactly("ab_c");
    assertThat(names("zz", null, 10)).isEmpty();
  }

  @Test
  void lists_the_last_code_points_there_are() {
    String last = Character.toString(Character.MAX_CODE_POINT);
    put(new Key("grant", last.repeat(256)), "x");
    put(new Key("grant", last), "x");

    assertThat(names("", null, 10)).containsExactly(last, last.repeat(256));
    assertThat(names(last, last, 10)).containsExactly(last.repeat(256));
  }

  @Test
  void pages_through_a_listing() {
    for (int i = 0; i < 25; i++) {
      put(new Key("grant", "user:%02d".formatted(i)), "x");
    }
    put(new Key("grant", "user"), "x");
    put(new Key("grant", "users"), "x");

    List<String> all = new ArrayList<>();
    String after = null;
    do {
      List<String> page = names("user:", after, 10);
      all.addAll(page);
      after = page.size() == 10 ? page.getLast() : null;
    } while (after != null);

    assertThat(all).hasSize(25).isSorted().doesNotHaveDuplicates();
    assertThat(names("user:", "a", 1)).containsExactly("user:00");
    assertThat(names("user:", "zzz", 1)).isEmpty();
    assertThat(names("user:", "user:24", 1)).isEmpty();
  }

  @Test
  void an_expired_entry_does_not_count_against_the_limit_of_a_listing() {
    commit(Commit.of().put(new Key("grant", "a"), "x", clock.instant().plusMillis(1)));
    put(new Key("grant", "b"), "x");
    clock.advance(Duration.ofMillis(1));

    assertThat(names("", null, 1)).containsExactly("b");
  }

  @Test
  void refuses_a_listing_out_of_bounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> store.list("code", "", null, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> store.list("code", "", null, 1_001));
    assertThatIllegalArgumentException().isThrownBy(() -> store.list("No Space", "", null, 1));
  }

  @Test
  void keys_are_told_apart_to_the_letter() {
    List<String> names =
        List.of("a", "A", "a ", " a", "ä", "a\u0308", "a\n", "'; DROP TABLE entry");
    names.forEach(name -> put(new Key("code", name), name));

    assertThat(names).allMatch(name -> store.find(new Key("code", name)).text().equals(name));
    put(new Key("code", "x".repeat(512)), "long");
    assertThat(store.find(new Key("code", "x".repeat(512))).text()).isEqualTo("long");
  }

  @Test
  void a_closed_store_says_so() {
    store.close();

    assertThatThrownBy(() -> store.find(KEY)).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> put(KEY, "x"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("closed");
  }

  @Test
  void what_was_committed_while_closing_is_applied_or_refused_but_answered() throws Exception {
    List<Boolean> answered =
        together(
            100,
            i -> {
              if (i == 50) {
                store.close();
                return true;
              }
              try {
                put(key(i), "x");
              } catch (StoreUnavailable e) {
                return e.getMessage().contains("closed");
              }
              return true;
            });

    assertThat(answered).containsOnly(true);
  }

  void put(Key key, String text) {
    commit(Commit.of().put(key, text, later));
  }

  void commit(Commit commit) {
    assertThat(store.commit(commit)).isEqualTo(APPLIED);
  }

  List<String> names(String prefix, String after, int limit) {
    return store.list("grant", prefix, after, limit).stream().map(e -> e.key().name()).toList();
  }

  static Key key(int i) {
    return new Key("many", String.valueOf(i));
  }

  /// Runs `work` on as many virtual threads at once, and gives what each returned.
  static <T> List<T> together(int count, Numbered<T> work) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        Callable<T> waiting =
            () -> {
              start.await();
              return work.run(number);
            };
        futures.add(threads.submit(waiting));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("one of the threads failed", e.getCause());
    }
  }

  /// Work that knows which of many it is.
  interface Numbered<T> {
    T run(int number) throws Exception;
  }
}
