package dev.gatehouse.app;

import dev.gatehouse.app.command.AuditCommand;
import dev.gatehouse.app.command.Command;
import dev.gatehouse.app.command.DemoCommand;
import dev.gatehouse.app.command.DoctorCommand;
import dev.gatehouse.app.command.GrantsCommand;
import dev.gatehouse.app.command.InitCommand;
import dev.gatehouse.app.command.KeysCommand;
import dev.gatehouse.app.command.ServeCommand;
import dev.gatehouse.app.command.SimulatorCommand;
import dev.gatehouse.app.command.TrainCommand;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The program: maps a word to a command and a failure to one sentence.
///
/// Exit status 0: done; 1: it cannot go on, standard error says why; 2: the command line is wrong.
public final class Main {
  private static final List<Command> COMMANDS =
      List.of(
          new DemoCommand(),
          new ServeCommand(),
          new SimulatorCommand(),
          new InitCommand(),
          new DoctorCommand(),
          new GrantsCommand(),
          new KeysCommand(),
          new AuditCommand(),
          new TrainCommand());

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /// Runs one command line and returns its exit status.
  static int run(String... args) {
    CommandLine line = new CommandLine(program());
    line.setExecutionStrategy(Main::execute);
    line.setExecutionExceptionHandler(Main::explain);
    return line.execute(args);
  }

  private static CommandSpec program() {
    CommandSpec program = CommandSpec.create().name("gatehouse");
    program.mixinStandardHelpOptions(true);
    program.version("gatehouse " + Version.current());
    program
        .usageMessage()
        .synopsisHeading("Usage: ")
        .description(
            "The self-hosted home of Sentry's MCP service: AI assistants reach a team's Sentry through it,"
                + " over the Model Context Protocol, with OAuth, from the team's own machines.")
        .commandListHeading("%nCommands:%n")
        .footer(
            "",
            "Begin with `./gatehouse demo`: everything on this machine, no account, no key.",
            "Settings are environment variables or lines of .env; docs/configuration.md lists them.");
    for (Command command : COMMANDS) {
      program.addSubcommand(command.name(), command.spec());
    }
    return program;
  }

  private static int execute(ParseResult result) {
    Integer helped = CommandLine.executeHelpRequest(result);
    if (helped != null) {
      return helped;
    }
    if (!result.hasSubcommand()) {
      result.commandSpec().commandLine().usage(System.err);
      return 2;
    }
    ParseResult sub = result.subcommand();
    Command command =
        COMMANDS.stream()
            .filter(candidate -> candidate.name().equals(sub.commandSpec().name()))
            .findFirst()
            .orElseThrow();
    try {
      return command.run(sub);
    } catch (Exception e) {
      throw new CommandLine.ExecutionException(sub.commandSpec().commandLine(), "failed", e);
    }
  }

  private static int explain(Exception failure, CommandLine line, ParseResult result)
      throws Exception {
    if (failure instanceof StartFailure known) {
      System.err.println("gatehouse: " + known.sentence());
      return 1;
    }
    throw failure;
  }
}
