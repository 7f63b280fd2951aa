package dev.gatehouse.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Entries in one SQLite file, for one process.
///
/// A commit is on the disk when it returns (write-ahead log, `synchronous=FULL`): it outlives the
/// process and the power. Commits that come at the same time share a flush.
public final class SqliteStore implements StoreEngine {
  private static final int READERS = 2;

  /// @param deadline of every call
  /// @param purgeEvery between two looks for expired entries
  record Pace(Duration deadline, Duration purgeEvery) {}

  private static final Pace PACE = new Pace(DEADLINE, Duration.ofMinutes(1));
  private static final Duration TIDY_WHEN_IDLE = Duration.ofMinutes(1);
  private static final int CALLS_WAITING_MAX = 1_024;
  private static final int COMMITS_IN_A_BATCH_MAX = 256;

  /// What a reader is asked.
  private interface Query {
    List<Entry> ask(EntryQueries queries) throws SQLException;
  }

  private record Reader(EntryQueries queries) implements Lane.Worker<Query, List<Entry>> {
    @Override
    public List<List<Entry>> answer(List<Query> questions) throws SQLException {
      List<List<Entry>> answers = new ArrayList<>(questions.size());
      for (Query question : questions) {
        answers.add(question.ask(queries));
      }
      return answers;
    }
  }

  private final InstantSource clock;
  private final SqliteFile file;
  private final Lane<Commit, Outcome> writes;
  private final Lane<Query, List<Entry>> reads;
  private final LocalNotices notices = new LocalNotices();

  /// Opens a file, and makes it (with its directory) when it is not there.
  ///
  /// @param file such as `data/oauth.db`; SQLite keeps two more files beside it while it is open
  /// @param clock what expiry is measured with
  /// @throws StoreInUse when another process has it open
  /// @throws StoreNotOpened when it is damaged, newer than this program, or cannot be written; the
  ///   message is one sentence for the operator
  public static SqliteStore open(Path file, InstantSource clock) {
    return open(file, clock, PACE);
  }

  static SqliteStore open(Path path, InstantSource clock, Pace pace) {
    SqliteFile file = new SqliteFile(path, pace.deadline().dividedBy(2));
    try {
      return new SqliteStore(file, clock, pace);
    } catch (SQLException | RuntimeException e) {
      file.close();
      throw new StoreNotOpened(path + " could not be opened: " + e.getMessage(), e);
    }
  }

  private SqliteStore(SqliteFile file, InstantSource clock, Pace pace) throws SQLException {
    this.file = file;
    this.clock = clock;
    SqliteWriter writer = new SqliteWriter(file.writer(), clock, pace.purgeEvery(), notices);
    List<Reader> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      readers.add(new Reader(new EntryQueries(file.reader())));
    }
    // Threads start last: nothing after this line can fail and leave them running.
    writes = new Lane<>("store-writer", limits(pace, COMMITS_IN_A_BATCH_MAX), List.of(writer));
    reads = new Lane<>("store-reader", limits(pace, 1), readers);
  }

  @Override
  public @Nullable Entry find(Key key) {
    List<Entry> found = reads.ask(queries -> queries.find(key, clock.millis()));
    return found.isEmpty() ? null : found.getFirst();
  }

  @Override
  public Outcome commit(Commit commit) {
    return writes.ask(commit);
  }

  @Override
  public List<Entry> list(String space, String prefix, @Nullable String after, int limit) {
    NameRange range = NameRange.of(space, prefix, after, limit);
    return reads.ask(queries -> queries.list(space, range, limit, clock.millis()));
  }

  @Override
  public ChangeNotices notices() {
    return notices;
  }

  @Override
  public List<String> spaces() {
    List<String> spaces = new ArrayList<>();
    reads.ask(
        queries -> {
          spaces.addAll(queries.spaces());
          return List.of();
        });
    return List.copyOf(spaces);
  }

  /// Makes the commits that wait, writes the journal back and closes the file.
  @Override
  public void close() {
    writes.close();
    reads.close();
    notices.close();
    file.close();
  }

  private static Lane.Limits limits(Pace pace, int batch) {
    return new Lane.Limits(CALLS_WAITING_MAX, batch, pace.deadline(), TIDY_WHEN_IDLE);
  }
}
