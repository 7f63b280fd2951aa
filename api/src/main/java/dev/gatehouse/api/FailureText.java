package dev.gatehouse.api;

import dev.gatehouse.api.tools.Arguments;
import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.api.tools.Toolbox;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.sentry.SentryFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a model reads when Sentry did not do what was asked: what happened, and what to do.
final class FailureText {
  private static final int ARGUMENT_MAX = 80;

  private FailureText() {}

  static String of(SentryFailure failure, ToolCard<?, ?> card, Record input, Toolbox visible) {
    return switch (failure) {
      case SentryFailure.Unauthorized e -> said("The session has ended", e) + "Sign in again.";
      case SentryFailure.Forbidden e ->
          said("Sentry does not allow this", e)
              + "The signed-in person has no permission for it there; repeating will not help. Ask"
              + " an owner of the organization for access"
              + (visible.isListed("find_organizations")
                  ? ", or see with `find_organizations` what can be reached."
                  : ".");
      case SentryFailure.NotFound e ->
          said("Sentry knows no such thing", e)
              + "It does not exist, or this person may not see it. Check "
              + arguments(input)
              + "."
              + finders(visible);
      case SentryFailure.Invalid e ->
          said("Sentry does not accept this", e)
              + "Change the arguments; repeated as it is, the call will fail again.";
      case SentryFailure.RateLimited e ->
          said("Sentry asks to slow down", e) + wait(e.retryAfter());
      case SentryFailure.Unavailable e ->
          said("Sentry is not available", e)
              + (card.effect() == Effect.READS
                  ? "Nothing is wrong with the call. Try again in a minute."
                  : "The change may or may not have been made: look before you repeat it.");
      case SentryFailure.Malformed e ->
          said("Sentry's answer cannot be read", e)
              + "Repeating will hardly help. Tell the person; an operator may have to look at the"
              + " configured Sentry.";
    };
  }

  private static String said(String what, SentryFailure failure) {
    String status = failure.status() >= 300 ? " (" + failure.status() + ")" : "";
    return "**" + what + status + ".** It says: " + Markdown.code(failure.detail()) + "\n\n";
  }

  private static String wait(@Nullable Duration wait) {
    return wait == null
        ? "Wait a minute before the next call."
        : "Wait " + Math.max(1, wait.toSeconds()) + " seconds before the next call.";
  }

  private static String finders(Toolbox visible) {
    List<String> finders =
        Stream.of("find_organizations", "find_projects").filter(visible::isListed).toList();
    return finders.isEmpty()
        ? ""
        : " `" + String.join("` and `", finders) + "` list what can be reached.";
  }

  /// The arguments that name something, so that a wrong one is easily seen.
  private static String arguments(Record input) {
    List<String> named = new ArrayList<>();
    Arguments.texts(input)
        .forEach(
            (name, text) -> {
              if (name.matches(".*(Slug|SlugOrId|Id|Url)")) {
                named.add(name + " " + Markdown.code(Markdown.cut(text, ARGUMENT_MAX)));
              }
            });
    return named.isEmpty() ? "the arguments" : String.join(", ", named);
  }
}
