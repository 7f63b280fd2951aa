package dev.gatehouse.app.command;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.oauth.grant.GrantView;
import dev.gatehouse.oauth.operate.Operations;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `gatehouse grants list|revoke`: what people have granted, and the end of it.
public final class GrantsCommand implements Command {
  @Override
  public String name() {
    return "grants";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        OperatorOptions.spec(
            new String[] {"list", "revoke"},
            "List what people have granted to applications, or end it: one grant by its id, or all of a"
                + " person. Works on a running installation and on the state of a stopped one.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("1")
            .arity("0..1")
            .paramLabel("grant")
            .type(String.class)
            .description("The id of the grant to end, from the list.")
            .build());
    spec.addOption(
        OptionSpec.builder("--user")
            .paramLabel("ID")
            .type(String.class)
            .description("Only the grants of this person, by their id at Sentry.")
            .build());
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws InterruptedException {
    String action = OperatorOptions.actionOf(arguments, "list", "revoke");
    String user = arguments.matchedOptionValue("--user", null);
    String grant = arguments.matchedPositionalValue(1, null);
    if (action.equals("revoke") && (user == null) == (grant == null)) {
      throw new StartFailure(
          "Say what to end: one grant by its id, or --user ID for all of theirs.");
    }
    return OperatorOptions.work(
        arguments,
        operations ->
            action.equals("list") ? list(operations, user) : revoke(operations, grant, user));
  }

  private static int list(Operations operations, @Nullable String user)
      throws IOException, InterruptedException {
    List<GrantView> grants = operations.grants(user);
    for (GrantView grant : grants) {
      System.out.println(line(grant));
    }
    System.out.println(
        grants.size() < Operations.LIST_MAX
            ? "Grants: " + grants.size() + "."
            : "The newest " + grants.size() + " grants; there may be more. See --user.");
    return 0;
  }

  private static int revoke(Operations operations, @Nullable String grant, @Nullable String user)
      throws IOException, InterruptedException {
    int ended =
        grant == null
            ? operations.revokeAllOf(String.valueOf(user))
            : operations.revoke(grant) ? 1 : 0;
    System.out.println(ended == 0 ? "There was nothing to end." : "Ended: " + ended + ".");
    return ended == 0 && grant != null ? 1 : 0;
  }

  /// One line, whatever a client calls itself.
  private static String line(GrantView grant) {
    String name = String.valueOf(grant.clientName()).replaceAll("[\\p{Cntrl}\"]", " ");
    return "%s  user %s  \"%s\" (%s) at %s  %s in %s  since %s from %s  last used %s"
        .formatted(
            grant.id(),
            grant.userId(),
            name,
            grant.clientId(),
            grant.destination(),
            grant.skills().stream().map(Skill::id).collect(Collectors.joining(",")),
            grant.constraint().describe(),
            grant.createdAt(),
            grant.createdFrom(),
            grant.lastUsedAt() == null
                ? "never"
                : grant.lastUsedAt() + " from " + grant.lastUsedFrom());
  }
}
