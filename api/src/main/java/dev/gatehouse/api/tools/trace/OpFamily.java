package dev.gatehouse.api.tools.trace;

import java.awt.Color;
import java.util.Locale;

/// Kinds of operations that a picture tells apart by colour.
enum OpFamily {
  HTTP("HTTP", 0x3B82D0),
  DATABASE("Database", 0xE08A1E),
  CACHE("Cache", 0x2FA37C),
  QUEUE("Queue", 0x9B59D0),
  BROWSER("Browser and UI", 0xD6549B),
  MODEL("AI model", 0x6C5FC7),
  FILE("File and resource", 0x8D9A2E),
  CODE("Code", 0x7C8796),
  PROBLEM("Error", 0xD92D20);

  private final String title;
  private final Color fill;

  OpFamily(String title, int rgb) {
    this.title = title;
    this.fill = new Color(rgb);
  }

  static OpFamily of(String op) {
    String first = op.toLowerCase(Locale.ROOT).split("[.\\s_-]", 2)[0];
    return switch (first) {
      case "http", "grpc", "rpc", "websocket", "graphql", "middleware" -> HTTP;
      case "db", "sql", "redis", "mongodb", "elasticsearch" -> DATABASE;
      case "cache" -> CACHE;
      case "queue", "topic", "message", "celery", "job", "task", "cron" -> QUEUE;
      case "pageload", "navigation", "ui", "browser", "paint", "app", "view", "template" -> BROWSER;
      case "gen", "gen_ai", "ai", "mcp" -> MODEL;
      case "file", "resource", "measure", "mark" -> FILE;
      case "error", "occurrence" -> PROBLEM;
      default -> CODE;
    };
  }

  /// For people.
  String title() {
    return title;
  }

  /// Of bars.
  Color fill() {
    return fill;
  }

  /// Of words.
  Color ink() {
    return fill.darker();
  }
}
