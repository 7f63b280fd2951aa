package dev.gatehouse.app.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One word that `gatehouse` understands.
public interface Command {
  /// The word.
  String name();

  /// Its options and help text.
  CommandSpec spec();

  /// Does it and returns the exit status.
  ///
  /// @throws dev.gatehouse.app.StartFailure when it cannot go on
  int run(ParseResult arguments) throws Exception;
}
