package dev.gatehouse.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The scenarios of the official conformance suite that count here.
final class Scenarios {
  /// What 2026-07-28 requires of a server.
  static final List<String> MODERN =
      List.of(
          "server-stateless",
          "completion-complete",
          "tools-list",
          "tools-call-simple-text",
          "tools-call-image",
          "tools-call-audio",
          "tools-call-embedded-resource",
          "tools-call-mixed-content",
          "tools-call-error",
          "tools-call-with-progress",
          "server-sse-multiple-streams",
          "resources-list",
          "resources-read-text",
          "resources-read-binary",
          "resources-templates-read",
          "sep-2164-resource-not-found",
          "prompts-list",
          "prompts-get-simple",
          "prompts-get-with-args",
          "prompts-get-embedded-resource",
          "prompts-get-with-image",
          "dns-rebinding-protection",
          "caching",
          "input-required-result-basic-elicitation",
          "input-required-result-basic-sampling",
          "input-required-result-basic-list-roots",
          "input-required-result-request-state",
          "input-required-result-multiple-input-requests",
          "input-required-result-multi-round",
          "input-required-result-missing-input-response",
          "input-required-result-non-tool-request",
          "input-required-result-result-type",
          "input-required-result-unsupported-methods",
          "input-required-result-tampered-state",
          "input-required-result-capability-check",
          "input-required-result-ignore-extra-params",
          "input-required-result-validate-input");

  /// What the suite runs for 2026-07-28 beside the required set, without scoring it.
  static final List<String> MODERN_UNSCORED =
      List.of(
          "http-header-validation", "http-custom-header-server-validation", "json-schema-2020-12");

  /// What 2025-11-25 requires of a server and can be had without a session.
  static final List<String> HANDSHAKE =
      List.of(
          "server-initialize",
          "logging-set-level",
          "ping",
          "completion-complete",
          "tools-list",
          "tools-call-simple-text",
          "tools-call-image",
          "tools-call-audio",
          "tools-call-embedded-resource",
          "tools-call-mixed-content",
          "tools-call-with-logging",
          "tools-call-error",
          "tools-call-with-progress",
          "resources-list",
          "resources-read-text",
          "resources-read-binary",
          "resources-templates-read",
          "resources-subscribe",
          "resources-unsubscribe",
          "prompts-list",
          "prompts-get-simple",
          "prompts-get-with-args",
          "prompts-get-embedded-resource",
          "prompts-get-with-image",
          "dns-rebinding-protection");

  /// What 2025-11-25 requires, but only a server with sessions can do: it asks the client in the
  /// middle of a call, or keeps several streams apart by their session.
  static final List<String> NEEDS_A_SESSION =
      List.of(
          "tools-call-sampling",
          "tools-call-elicitation",
          "elicitation-sep1034-defaults",
          "elicitation-sep1330-enums",
          "server-sse-multiple-streams");

  static final List<String> HANDSHAKE_UNSCORED = List.of("json-schema-2020-12");

  private Scenarios() {}

  /// The frozen list that the suite itself carries.
  static List<String> required(String revision) throws IOException {
    Path file =
        Repository.root()
            .resolve("acceptance/conformance/node_modules/@modelcontextprotocol/conformance")
            .resolve("requirements/" + revision + ".yaml");
    String text = Files.readString(file);
    String section = text.substring(text.indexOf("\nserver:"), text.indexOf("\nclient:"));
    return Pattern.compile("^ {2}- (\\S+)$", Pattern.MULTILINE)
        .matcher(section)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
