package dev.gatehouse.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/// What an error of PostgreSQL says about the work that met it (appendix A of its manual).
final class PostgresFailure {
  private static final String CONNECTION_CLASS = "08";
  private static final String ROLLBACK_CLASS = "40";
  private static final String READ_ONLY = "25006";

  /// Shut down by an operator, crashed, starting, no connection free, idle for too long.
  private static final Set<String> AWAY =
      Set.of("57P01", "57P02", "57P03", "53300", "25P03", READ_ONLY);

  private PostgresFailure() {}

  /// Whether another attempt may succeed. Only to be asked of work whose commit was not sent.
  static boolean isRepeatable(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientConnectionException
        || isRollback(e)
        || (state != null && (state.startsWith(CONNECTION_CLASS) || AWAY.contains(state)));
  }

  /// Whether the server has rolled back, because of others (a deadlock), and said so.
  static boolean isRollback(SQLException e) {
    String state = e.getSQLState();
    return state != null && state.startsWith(ROLLBACK_CLASS);
  }

  /// Whether the connection leads to a server that has been demoted.
  static boolean isOnTheWrongServer(SQLException e) {
    return READ_ONLY.equals(e.getSQLState());
  }
}
