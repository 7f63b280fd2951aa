package dev.gatehouse.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param measure one of [#MEASURES]
/// @param gatehouseCommand split at white space
/// @param gatehouse where it will listen
/// @param token for its `/mcp`, or null
/// @param environment for Gatehouse
/// @param peerJava options of the peer's JVM
/// @param pairs how often each is measured
/// @param requests of one measurement of `list`
/// @param connections that send them
/// @param idleSeconds before `idle` reads the memory
/// @param revision of MCP that both speak
/// @param nginx the command of `mcp`'s ceiling
/// @param streams of `listen`
record Options(
    String measure,
    List<String> gatehouseCommand,
    InetSocketAddress gatehouse,
    @Nullable String token,
    Map<String, String> environment,
    List<String> peerJava,
    int pairs,
    int requests,
    int connections,
    int idleSeconds,
    String revision,
    String nginx,
    int streams) {
  /// What can be measured; `all` is the first three.
  static final List<String> MEASURES = List.of("start", "idle", "list", "all", "mcp", "listen");

  static final String USAGE =
      """
      usage: bench/run start|idle|list|all|mcp|listen [options]
        --gatehouse-command "COMMAND"  starts it (./gatehouse serve --port 8787)
        --gatehouse-url URL            where it then listens (http://127.0.0.1:8787)
        --gatehouse-env NAME=VALUE     for its environment; may be repeated
        --token TOKEN                  an access token for its /mcp; without one `all` leaves `list` out
        --peer-java "OPTIONS"          for the peer's JVM (-XX:+UseSerialGC)
        --pairs N                      1 to 99 (9)
        --requests N                   of one measurement of `list`, 100 to 1000000 (20000)
        --connections N                1 to 64 (8)
        --idle-seconds N               1 to 600 (60)
        --revision DATE                of MCP (2025-11-25)
        --nginx COMMAND                for `mcp`; left out of it when there is none (nginx)
        --streams N                    of `listen`, 1 to 12000 (10000)
      """;

  /// Reads the command line.
  ///
  /// @throws IllegalArgumentException with a sentence when it is not understood
  static Options read(String... args) {
    Deque<String> words = new ArrayDeque<>(List.of(args));
    String measure = words.isEmpty() ? "" : words.pop();
    if (!MEASURES.contains(measure)) {
      throw new IllegalArgumentException("What to measure? One of " + MEASURES + ".");
    }
    Map<String, String> values = new HashMap<>();
    Map<String, String> environment = new HashMap<>();
    while (!words.isEmpty()) {
      String name = words.pop();
      if (words.isEmpty()) {
        throw new IllegalArgumentException(name + " needs a value.");
      }
      if (name.equals("--gatehouse-env")) {
        String[] pair = words.pop().split("=", 2);
        environment.put(pair[0], pair.length == 2 ? pair[1] : "");
      } else {
        values.put(name, words.pop());
      }
    }
    Options options =
        new Options(
            measure,
            split(take(values, "--gatehouse-command", "./gatehouse serve --port 8787")),
            loopback(take(values, "--gatehouse-url", "http://127.0.0.1:8787")),
            values.remove("--token"),
            environment,
            split(take(values, "--peer-java", "-XX:+UseSerialGC")),
            number(values, "--pairs", 9, 1, 99),
            number(values, "--requests", 20_000, 100, 1_000_000),
            number(values, "--connections", 8, 1, 64),
            number(values, "--idle-seconds", 60, 1, 600),
            take(values, "--revision", "2025-11-25"),
            take(values, "--nginx", "nginx"),
            number(values, "--streams", 10_000, 1, 12_000));
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("Not an option: " + values.keySet());
    }
    if (measure.equals("list") && options.token() == null) {
      throw new IllegalArgumentException("list needs --token.");
    }
    return options;
  }

  /// Without the token.
  @Override
  public String toString() {
    return measure + " of " + gatehouseCommand;
  }

  private static String take(Map<String, String> values, String name, String otherwise) {
    String value = values.remove(name);
    return value == null ? otherwise : value;
  }

  private static int number(
      Map<String, String> values, String name, int otherwise, int least, int most) {
    String value = take(values, name, String.valueOf(otherwise));
    if (!value.matches("\\d{1,7}")
        || Integer.parseInt(value) < least
        || Integer.parseInt(value) > most) {
      throw new IllegalArgumentException(name + " must be " + least + " to " + most + ".");
    }
    return Integer.parseInt(value);
  }

  private static List<String> split(String command) {
    List<String> words = new ArrayList<>(List.of(command.strip().split("\\s+")));
    words.removeIf(String::isEmpty);
    return List.copyOf(words);
  }

  private static InetSocketAddress loopback(String url) {
    URI uri = URI.create(url);
    String host = uri.getHost();
    try {
      if ("http".equals(uri.getScheme()) && host != null && uri.getPort() > 0) {
        InetAddress address = InetAddress.getAllByName(host)[0];
        if (address.isLoopbackAddress()) {
          return new InetSocketAddress(address, uri.getPort());
        }
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("Unknown host in --gatehouse-url: " + host, e);
    }
    throw new IllegalArgumentException(
        "--gatehouse-url must be http://, on loopback, with a port: " + url);
  }
}
