package dev.gatehouse.app.command;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.http.Json;
import dev.gatehouse.oauth.operate.Operations;
import dev.gatehouse.oauth.state.AuditRecord;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.ObjectNode;

/// `gatehouse audit list`: the security-relevant events of the authorization server.
public final class AuditCommand implements Command {
  private static final String SINCE = "--since";

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        OperatorOptions.spec(
            new String[] {"list"},
            "List security-relevant events, oldest first: who granted, refreshed, revoked and was refused"
                + " what, from where and why. They are kept for 90 days.");
    spec.addOption(
        OptionSpec.builder(SINCE)
            .paramLabel("WHEN")
            .type(String.class)
            .description(
                "A time ago (90m, 24h, 7d), a day (2026-11-20) or an instant"
                    + " (2026-11-20T12:00:00Z). Default 24h.")
            .build());
    spec.addOption(
        OptionSpec.builder("--event")
            .paramLabel("NAME")
            .type(String.class)
            .description("Only events of this name, such as grant-created or refresh-reused.")
            .build());
    spec.addOption(
        OptionSpec.builder("--limit")
            .paramLabel("N")
            .type(int.class)
            .description("The newest N at most. Default " + Operations.LIST_MAX + ", the most.")
            .build());
    spec.addOption(
        OptionSpec.builder("--json").description("One JSON object for each event.").build());
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws InterruptedException {
    OperatorOptions.actionOf(arguments, "list");
    Instant since = since(arguments.matchedOptionValue(SINCE, "24h"), Instant.now());
    String event = arguments.matchedOptionValue("--event", null);
    int limit = arguments.matchedOptionValue("--limit", Operations.LIST_MAX);
    boolean isJson = arguments.hasMatchedOption("--json");
    return OperatorOptions.work(
        arguments,
        operations -> {
          for (AuditRecord record : operations.audit(since, event, limit)) {
            System.out.println(isJson ? json(record) : line(record));
          }
          return 0;
        });
  }

  /// @throws StartFailure when `text` is no time
  static Instant since(String text, Instant now) {
    String lower = text.toLowerCase(Locale.ROOT);
    try {
      if (lower.matches("\\d{1,6}[mhd]")) {
        String unit = lower.substring(lower.length() - 1);
        return now.minus(Duration.parse(unit.equals("d") ? "P" + lower : "PT" + lower));
      }
      return text.length() == "2026-11-20".length()
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new StartFailure(
          SINCE + " is a time ago (24h), a day (2026-11-20) or an instant, not " + text + ".");
    }
  }

  private static String line(AuditRecord record) {
    return record.at()
        + " "
        + record.event()
        + " "
        + new TreeMap<>(record.facts())
            .entrySet().stream()
                .map(fact -> fact.getKey() + "=" + fact.getValue().replaceAll("\\p{Cntrl}", " "))
                .collect(Collectors.joining(" "));
  }

  private static String json(AuditRecord record) {
    ObjectNode tree = Json.mapper().createObjectNode();
    tree.put("at", record.at().toString()).put("event", record.event());
    new TreeMap<>(record.facts()).forEach(tree::put);
    return tree.toString();
  }
}
