package dev.gatehouse.app.command;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.app.config.Setting;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `gatehouse init`: writes a `.env` with fresh secrets and asks for the rest. Never overwrites.
public final class InitCommand implements Command {
  @Override
  public String name() {
    return "init";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.spec(
            "Write a .env with fresh secrets, and ask for what only you know: where Sentry is, and the OAuth"
                + " application that you registered there. An existing file is left alone.");
    spec.addOption(Options.envFile());
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws IOException {
    Path file = arguments.matchedOptionValue("--env-file", Path.of(".env"));
    if (Files.exists(file)) {
      throw exists(file);
    }
    Answers answers = Answers.open();
    String publicUrl =
        answers.ask("Public address (https://mcp.example.com; empty: this machine only)", "");
    String callback =
        (publicUrl.isEmpty() ? "http://127.0.0.1:8787" : publicUrl.replaceAll("/+$", ""))
            + "/oauth/callback";
    System.out.println(
        "Register an OAuth application at your Sentry with the callback " + callback);
    String text =
        "# Written by `gatehouse init`. docs/configuration.md explains every setting.\n"
            + line(Setting.SENTRY_HOST, answers.ask("Sentry host", Setting.SENTRY_HOST.fallback()))
            + line(Setting.SENTRY_CLIENT_ID, answers.ask("OAuth client id", ""))
            + line(Setting.SENTRY_CLIENT_SECRET, answers.askSecret("OAuth client secret"))
            + (publicUrl.isEmpty() ? "" : line(Setting.MCP_URL, publicUrl))
            + line(Setting.COOKIE_SECRET, freshSecret())
            + line(Setting.GATEHOUSE_SERVICE_SECRET, freshSecret());
    write(file, text);
    System.out.println(
        "Wrote " + file + ". Next: `./gatehouse doctor` checks it, `./gatehouse serve` runs it.");
    return 0;
  }

  private static String line(Setting setting, String value) {
    return setting.name() + "=" + value + "\n";
  }

  private static String freshSecret() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void write(Path file, String text) throws IOException {
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    }
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }

  private static StartFailure exists(Path file) {
    return new StartFailure(
        file + " exists already and is left alone. Move it away, or name another with --env-file.");
  }

  /// Asks on standard output and reads lines of standard input.
  private record Answers(BufferedReader lines) {
    static Answers open() {
      return new Answers(
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }

    String ask(String question, String fallback) throws IOException {
      System.out.print(question + (fallback.isEmpty() ? "" : " [" + fallback + "]") + ": ");
      System.out.flush();
      String answer = lines.readLine();
      return answer == null || answer.isBlank() ? fallback : answer.strip();
    }

    /// Without an echo where there is a terminal.
    @SuppressWarnings("SystemConsoleNull") // It is null here when standard input is no terminal.
    String askSecret(String question) throws IOException {
      Console console = System.console();
      return console != null && console.isTerminal()
          ? new String(console.readPassword("%s: ", question)).strip()
          : ask(question, "");
    }
  }
}
