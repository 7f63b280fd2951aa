package dev.gatehouse.web;

import java.util.function.UnaryOperator;

/// What the web service tells about the installation.
///
/// @param version of the program
/// @param sentryHost the Sentry behind it as people know it, a host, perhaps with a port; never
///   with credentials
/// @param guide makes the Markdown guide for the origin it is given; must be the same text each
///   time
public record WebSettings(String version, String sentryHost, UnaryOperator<String> guide) {}
