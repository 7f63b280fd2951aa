package dev.gatehouse.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// A SQLite file that this process alone has open, and the connections to it.
///
/// The lock is held on a second file, `<file>.lock`, which stays: to remove it while another
/// process waits for it would let both in.
final class SqliteFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);
  private static final int JOURNAL_BYTES_KEPT = 64 << 20;

  private final Path file;
  private final Duration patience;
  private final FileChannel lock;
  private final List<Connection> connections = new ArrayList<>();
  private final Connection writer;

  /// Locks the file and brings it to the newest shape; makes it, and its directory, when it is not
  /// there, readable by this user only.
  ///
  /// @param patience how long a statement waits for another program's lock
  /// @throws StoreInUse when another process has it open
  /// @throws StoreNotOpened when it cannot be used
  SqliteFile(Path path, Duration patience) {
    file = path.toAbsolutePath().normalize();
    this.patience = patience;
    lock = lock(file);
    boolean opened = false;
    try {
      createPrivately(file);
      writer = connect();
      SqliteMigrations.run(writer, file);
      opened = true;
    } catch (SQLException e) {
      throw new StoreNotOpened(explain(e), e);
    } catch (IOException e) {
      throw notWritable(file, e);
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  /// The one connection that changes the file.
  Connection writer() {
    return writer;
  }

  /// A new connection that only reads; it is closed with this file.
  Connection reader() throws SQLException {
    Connection reader = connect();
    try (Statement statement = reader.createStatement()) {
      statement.execute("PRAGMA query_only = ON");
    }
    return reader;
  }

  /// Writes the journal back into the file, closes all connections and gives the lock away.
  @Override
  public void close() {
    // The last connection that SQLite closes checkpoints and removes the journal.
    for (Connection connection : connections.reversed()) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.warn("{} was not closed cleanly: {}", file, e.toString());
      }
    }
    connections.clear();
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("the lock of {} was not released: {}", file, e.toString());
    }
  }

  private Connection connect() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout((int) patience.toMillis());
    config.setJournalSizeLimit(JOURNAL_BYTES_KEPT);
    // A URI, because the driver would read what follows a ? in a plain path as its own settings.
    String url = JDBC.PREFIX + "file:" + file.toUri().getRawPath();
    Connection connection = JDBC.createConnection(url, config.toProperties());
    connections.add(connection);
    return connection;
  }

  private String explain(SQLException e) {
    SQLiteErrorCode code =
        e instanceof SQLiteException own ? own.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    return switch (code) {
      case SQLITE_NOTADB, SQLITE_CORRUPT ->
          file + " is damaged or not a database: restore it from a backup, or move it away.";
      case SQLITE_FULL -> "The disk of " + file + " is full: make room and start again.";
      case SQLITE_BUSY, SQLITE_LOCKED ->
          file + " is locked by another program: close the program that has it open.";
      default -> file + " could not be opened: " + e.getMessage();
    };
  }

  private static FileChannel lock(Path file) {
    Path path = file.resolveSibling(file.getFileName() + ".lock");
    try {
      Files.createDirectories(file.getParent(), ownerOnly("rwx------"));
      createPrivately(path);
      FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
      if (!locks(channel)) {
        channel.close();
        throw new StoreInUse(file);
      }
      return channel;
    } catch (IOException e) {
      throw notWritable(file, e);
    }
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /// Before SQLite opens it: a process that closes a file itself gives away all locks that SQLite
  /// holds on it (POSIX).
  private static void createPrivately(Path path) throws IOException {
    if (!Files.exists(path)) {
      Files.createFile(path, ownerOnly("rw-------"));
    }
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static StoreNotOpened notWritable(Path file, IOException cause) {
    return new StoreNotOpened(
        "The data directory "
            + file.getParent()
            + " cannot be written: give this user the right to, or choose another with --data.",
        cause);
  }
}
