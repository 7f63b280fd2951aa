package dev.gatehouse.infra.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.infra.objects.ObjectStore.Page;
import dev.gatehouse.infra.objects.ObjectStore.Query;
import dev.gatehouse.infra.objects.ObjectStore.StoredObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryObjectStoreTest {
  private static final Comparator<String> BY_BYTES =
      (left, right) ->
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

  @TempDir Path outside;

  @Test
  void lists_keys_in_the_order_of_their_bytes() throws Exception {
    ObjectStore store =
        bucket("a/b", "a.txt", "a-b", "A", "é", "z", "a/b.txt", "\uFFFD", "\uD83D\uDE00");

    assertThat(keys(store.list(new Query("", "", null, 100))))
        .containsExactly("A", "a-b", "a.txt", "a/b", "a/b.txt", "z", "é", "\uFFFD", "\uD83D\uDE00");
  }

  @Test
  void tells_size_and_time_of_an_object() throws Exception {
    ObjectStore store = bucket("a");
    Files.writeString(root().resolve("a"), "12345");
    Instant time = Instant.parse("2026-11-20T10:00:00Z");
    Files.setLastModifiedTime(root().resolve("a"), FileTime.from(time));

    assertThat(store.list(new Query("", "", null, 1)).objects())
        .containsExactly(new StoredObject("a", 5, time));
  }

  @Test
  void narrows_by_prefix_which_need_not_end_at_a_slash() throws Exception {
    ObjectStore store = bucket("up/a", "uploads/a", "uploads/b/c", "uploads2/a", "v");

    assertThat(keys(store.list(new Query("uploads/", "", null, 100))))
        .containsExactly("uploads/a", "uploads/b/c");
    assertThat(keys(store.list(new Query("up", "", null, 100))))
        .containsExactly("up/a", "uploads/a", "uploads/b/c", "uploads2/a");
    assertThat(keys(store.list(new Query("uploads/b/c", "", null, 100))))
        .containsExactly("uploads/b/c");
  }

  @Test
  void folds_by_delimiter_and_shows_no_empty_folder() throws Exception {
    ObjectStore store = bucket("a", "dir/x", "dir/y", "other/deep/z");
    Files.createDirectories(root().resolve("empty/inner"));

    Page page = store.list(new Query("", "/", null, 100));

    assertThat(keys(page)).containsExactly("a");
    assertThat(page.commonPrefixes()).containsExactly("dir/", "other/");
    assertThat(page.nextCursor()).isNull();
  }

  @Test
  void folds_by_any_delimiter() throws Exception {
    ObjectStore store = bucket("a--1", "a--2", "b/c--3", "d");

    Page page = store.list(new Query("", "--", null, 100));

    assertThat(page.commonPrefixes()).containsExactly("a--", "b/c--");
    assertThat(keys(page)).containsExactly("d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../",
        "../secret",
        "/",
        "/etc/passwd",
        "./",
        "a/../../",
        "a//",
        "a\0b",
        "\\"
      })
  void finds_nothing_by_a_prefix_that_is_no_key(String prefix) throws Exception {
    Files.writeString(outside.resolve("secret"), "x");
    ObjectStore store = bucket("a/b");

    Page page = store.list(new Query(prefix, "", null, 100));

    assertThat(page.objects()).isEmpty();
    assertThat(page.commonPrefixes()).isEmpty();
  }

  @Test
  void follows_no_link() throws Exception {
    Files.writeString(outside.resolve("secret"), "x");
    Files.createDirectories(outside.resolve("secrets"));
    Files.writeString(outside.resolve("secrets/inner"), "x");
    ObjectStore store = bucket("real");
    Files.createSymbolicLink(root().resolve("link"), outside.resolve("secret"));
    Files.createSymbolicLink(root().resolve("links"), outside.resolve("secrets"));
    Files.createSymbolicLink(root().resolve("loop"), root());

    for (String prefix : List.of("", "link", "links/", "loop/")) {
      assertThat(keys(store.list(new Query(prefix, "", null, 100))))
          .isSubsetOf("real")
          .hasSize(prefix.isEmpty() ? 1 : 0);
    }
    assertThat(store.list(new Query("", "/", null, 100)).commonPrefixes()).isEmpty();
  }

  @Test
  void keeps_its_own_files_to_itself() throws Exception {
    ObjectStore store = bucket(".gatehouse-upload-1", ".gatehouse-dir/a", ".hidden");

    assertThat(keys(store.list(new Query("", "", null, 100)))).containsExactly(".hidden");
  }

  @Test
  void goes_on_where_a_page_ended_though_its_last_key_was_deleted() throws Exception {
    ObjectStore store = bucket("a", "b", "c");
    Page first = store.list(new Query("", "", null, 2));
    Files.delete(root().resolve("b"));

    Page second = store.list(new Query("", "", first.nextCursor(), 2));

    assertThat(keys(second)).containsExactly("c");
    assertThat(second.nextCursor()).isNull();
  }

  @Test
  void has_no_next_page_when_the_last_one_is_exactly_full() throws Exception {
    ObjectStore store = bucket("a", "b");

    assertThat(store.list(new Query("", "", null, 2)).nextCursor()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage!", "AAAA", "AAAAAAAAAAAAAAAAAAAA"})
  void refuses_a_cursor_it_did_not_give_out(String cursor) throws Exception {
    ObjectStore store = bucket("a");

    assertThatThrownBy(() -> store.list(new Query("", "", cursor, 1)))
        .isInstanceOf(ObjectStore.BadCursor.class)
        .hasMessageContaining("begin again");
  }

  @Test
  void refuses_a_cursor_of_another_listing() throws Exception {
    ObjectStore store = bucket("a", "b");
    String cursor = store.list(new Query("", "", null, 1)).nextCursor();

    assertThatThrownBy(() -> store.list(new Query("", "/", cursor, 1)))
        .isInstanceOf(ObjectStore.BadCursor.class);
    assertThatThrownBy(() -> store.list(new Query("a", "", cursor, 1)))
        .isInstanceOf(ObjectStore.BadCursor.class);
  }

  @Test
  void stops_at_too_many_entries() throws Exception {
    var _ = bucket("a", "b", "c");
    ObjectStore store = new DirectoryObjectStore(root(), 2);

    assertThatThrownBy(() -> store.list(new Query("", "", null, 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer prefix");
  }

  @Test
  void stops_when_the_caller_left() throws Exception {
    ObjectStore store = bucket("a");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> store.list(new Query("", "", null, 1)))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void fails_when_its_directory_is_gone() {
    ObjectStore store = new DirectoryObjectStore(outside.resolve("never"));

    assertThatThrownBy(() -> store.list(new Query("", "", null, 1)))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void agrees_with_a_sorted_list_on_every_way_through_random_buckets() throws Exception {
    Random random = new Random(20_261_120);
    for (int round = 0; round < 40; round++) {
      Path root = Files.createDirectory(outside.resolve("bucket" + round));
      TreeSet<String> keys = randomKeys(random, root);
      ObjectStore store = new DirectoryObjectStore(root);
      for (String prefix : List.of("", "a", "a/", "a/b", "b-", "a/a/", "zz")) {
        for (String delimiter : List.of("", "/", "-")) {
          List<String> expected = expected(keys, prefix, delimiter);
          int limit = 1 + random.nextInt(4);

          assertThat(allPages(store, prefix, delimiter, limit))
              .as("keys %s prefix '%s' delimiter '%s' limit %d", keys, prefix, delimiter, limit)
              .isEqualTo(expected);
        }
      }
    }
  }

  private Path root() {
    return outside.resolve("bucket");
  }

  private ObjectStore bucket(String... keys) throws IOException {
    for (String key : keys) {
      Path file = root().resolve(key);
      Files.createDirectories(file.getParent());
      Files.writeString(file, key);
    }
    return new DirectoryObjectStore(root());
  }

  private static List<String> keys(Page page) {
    return page.objects().stream().map(StoredObject::key).toList();
  }

  private static TreeSet<String> randomKeys(Random random, Path root) throws IOException {
    TreeSet<String> keys = new TreeSet<>(BY_BYTES);
    String[] words = {"a", "b", "a-", "b-a", "a.a", "ab", "é"};
    for (int i = 0; i < 12; i++) {
      StringBuilder key = new StringBuilder(words[random.nextInt(words.length)]);
      for (int depth = random.nextInt(3); depth > 0; depth--) {
        key.append('/').append(words[random.nextInt(words.length)]);
      }
      Path file = root.resolve(key.toString());
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        keys.add(key.toString());
      } catch (IOException e) {
        continue; // a file stands where this key needs a directory, or the other way round
      }
    }
    return keys;
  }

  private static List<String> expected(Set<String> keys, String prefix, String delimiter) {
    Set<String> items = new LinkedHashSet<>();
    for (String key : keys) {
      if (key.startsWith(prefix)) {
        int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        items.add(at < 0 ? key : key.substring(0, at + delimiter.length()) + " (folder)");
      }
    }
    List<String> sorted = new ArrayList<>(items);
    sorted.sort(BY_BYTES);
    return sorted;
  }

  private static List<String> allPages(
      ObjectStore store, String prefix, String delimiter, int limit) throws IOException {
    List<String> items = new ArrayList<>();
    String cursor = null;
    do {
      Page page = store.list(new Query(prefix, delimiter, cursor, limit));
      assertThat(page.objects().size() + page.commonPrefixes().size()).isLessThanOrEqualTo(limit);
      items.addAll(keys(page));
      page.commonPrefixes().forEach(folder -> items.add(folder + " (folder)"));
      cursor = page.nextCursor();
    } while (cursor != null);
    items.sort(BY_BYTES);
    return items;
  }
}
