package dev.gatehouse.api.tools.account;

import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.identity.TokenValidation;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.sentry.SentryFailure;
import dev.gatehouse.sentry.SignedInUser;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `whoami`: the person behind the token, and the limits of the session.
public final class Whoami implements SentryTool<Whoami.Input, Whoami.Output> {
  private static final String DESCRIPTION =
      """
      Tells who is signed in at Sentry, and what this session is limited to: organization, projects, \
      skills.

      Use it to find the user id for an assignment to oneself ("assign this to me"), to check the \
      connection, or when a call was refused and it is not clear why.\
      """;

  /// No parameters.
  public record Input() {}

  /// Who and within what.
  public record Output(@Doc("The person at Sentry.") User user, Session session) {}

  /// The person.
  public record User(
      @Doc("Numeric user id; `user:<id>` is an assignee.") String id,
      @Nullable String name,
      @Nullable String email) {}

  /// The limits of the session.
  public record Session(
      @Doc("The only organization that can be reached; absent when all can.")
          @Nullable String organizationSlug,
      @Doc("The only projects that can be reached; empty when all can.") List<String> projectSlugs,
      @Doc("What the person allowed.") List<String> skills) {}

  @Override
  public ToolCard<Input, Output> card() {
    return ToolCard.of("whoami", Effect.READS, Input.class, Output.class)
        .saying("Who am I", DESCRIPTION);
  }

  @Override
  public ToolResult<Output> call(Input input, SentryCall call)
      throws SentryFailure, InterruptedException {
    SignedInUser user = call.sentry().auth().user();
    String name =
        Objects.requireNonNullElse(user.name(), Objects.requireNonNullElse(user.username(), ""));
    TokenValidation token = call.caller().token();
    Constraint constraint = call.scope().constraint();
    Output output =
        new Output(
            new User(user.id(), name.isEmpty() ? null : name, user.email()),
            new Session(
                constraint.organization(),
                constraint.projects(),
                token.skills().stream().sorted().map(Skill::id).toList()));
    return ToolResult.of(output, markdown(output, constraint));
  }

  private static String markdown(Output output, Constraint constraint) {
    User user = output.user();
    String name =
        Objects.requireNonNullElse(
            user.name(), Objects.requireNonNullElse(user.email(), user.id()));
    return Markdown.titled("Signed in as " + Markdown.words(name))
        .fact("User id", Markdown.code(user.id()))
        .fact("Email", user.email() == null ? null : Markdown.words(user.email()))
        .fact("Limited to", constraint.describe())
        .fact("Skills", String.join(", ", output.session().skills()))
        .toString();
  }
}
