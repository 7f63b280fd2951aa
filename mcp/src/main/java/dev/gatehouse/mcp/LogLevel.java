package dev.gatehouse.mcp;

/// The severities of RFC 5424 §6.2.1, mildest first.
public enum LogLevel {
  DEBUG,
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  CRITICAL,
  ALERT,
  EMERGENCY
}
