package dev.gatehouse.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/// Where a PostgreSQL database is and how to get in, read from a URL such as
/// `postgresql://user:password@host:5432/database?sslmode=verify-full&schema=oauth`.
///
/// Several hosts (`one,two:5433`) are tried in turn for the one that accepts writes. Besides the
/// driver's own parameters there are `schema` and `pool`, the most connections of one store.
///
/// @param place host and database, for messages; without user and password
/// @param properties of the driver; secret
/// @param schema all tables are in it
/// @param pool 1 to 100
record PostgresUrl(String place, Properties properties, String schema, int pool) {
  private static final Pattern SCHEME = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://");
  private static final String HOST = "(?:\\[[0-9a-fA-F:.]+]|[\\w.-]+)(?::\\d{1,5})?";
  private static final Pattern PLACE = Pattern.compile(HOST + "(?:," + HOST + ")*/[^/\\s]+");
  private static final Pattern SCHEMA = Pattern.compile("(?!pg_)[a-z_][a-z0-9_]{0,39}");
  private static final int POOL = 8;
  private static final int POOL_MAX = 100;

  /// @param defaultSchema where the URL names none
  /// @throws StoreNotOpened with one sentence for the operator that does not repeat the URL
  static PostgresUrl parse(String url, String defaultSchema) {
    var scheme = SCHEME.matcher(url);
    if (!scheme.lookingAt()) {
      throw malformed("it begins with postgresql://");
    }
    String rest = url.substring(scheme.end());
    int question = rest.indexOf('?');
    String query = question < 0 ? "" : rest.substring(question + 1);
    rest = question < 0 ? rest : rest.substring(0, question);
    int at = rest.lastIndexOf('@');
    String place = rest.substring(at + 1);
    // The driver would write what it does not understand to the log.
    Properties given =
        !PLACE.matcher(place).matches()
            ? null
            : Driver.parseURL("jdbc:postgresql://" + place, new Properties());
    if (given == null) {
      throw malformed("it names a host and a database");
    }
    Properties properties = new Properties();
    given.stringPropertyNames().forEach(n -> properties.setProperty(n, given.getProperty(n)));
    if (at >= 0) {
      readUser(rest.substring(0, at), properties);
    }
    return read(place, query, properties, defaultSchema);
  }

  /// Place and schema only: the properties hold the password.
  @Override
  public String toString() {
    return place + " (schema " + schema + ")";
  }

  private static void readUser(String user, Properties properties) {
    int colon = user.indexOf(':');
    PGProperty.USER.set(properties, decode(colon < 0 ? user : user.substring(0, colon)));
    if (colon >= 0) {
      PGProperty.PASSWORD.set(properties, decode(user.substring(colon + 1)));
    }
  }

  private static PostgresUrl read(
      String place, String query, Properties properties, String defaultSchema) {
    String schema = defaultSchema;
    int pool = POOL;
    for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String value = equals < 0 ? "" : decode(parameter.substring(equals + 1));
      switch (name) {
        case "schema" -> schema = value;
        case "pool" -> pool = connections(value);
        default -> {
          if (PGProperty.forName(name) == null) {
            throw malformed("its parameter " + name + " is one that the JDBC driver knows");
          }
          properties.setProperty(name, value);
        }
      }
    }
    if (!SCHEMA.matcher(schema).matches()) {
      throw malformed("its schema is a lower-case name of at most 40 letters, digits and _");
    }
    return new PostgresUrl(place, properties, schema, pool);
  }

  private static int connections(String value) {
    int pool = value.matches("\\d{1,3}") ? Integer.parseInt(value) : 0;
    if (pool < 1 || pool > POOL_MAX) {
      throw malformed("its pool is a number from 1 to " + POOL_MAX);
    }
    return pool;
  }

  private static String decode(String text) {
    try {
      // In a URL's user and query as libpq writes them, a plus sign is a plus sign.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw malformed("what follows a % in it are two hexadecimal digits", e);
    }
  }

  private static StoreNotOpened malformed(String rule) {
    return malformed(rule, null);
  }

  private static StoreNotOpened malformed(String rule, @Nullable Throwable cause) {
    String message =
        "The database URL cannot be read: write postgresql://user:password@host:5432/database, so"
            + " that "
            + rule
            + ".";
    return cause == null ? new StoreNotOpened(message) : new StoreNotOpened(message, cause);
  }
}
