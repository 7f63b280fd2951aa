package dev.gatehouse.api;

import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.mcp.CallContext;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.mcp.InputRequest;
import dev.gatehouse.mcp.schema.RecordJson;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Before which tools the person is asked, where the client can show a question. Where it cannot,
/// clients go by the annotations of tools, as always.
public enum Confirmation {
  /// Before those that change or take away what is there; what their annotations call destructive.
  DESTRUCTIVE,
  /// Before those that add something, too.
  WRITES,
  /// Before none.
  NEVER;

  private static final int ARGUMENTS_MAX = 500;

  /// What the person answers.
  record Answer(@Doc("Whether to do it.") boolean goOn) {}

  /// Whether the person wants the tool to run with this input; true where nobody is asked.
  ///
  /// @throws dev.gatehouse.mcp.InputDeclined when the person does not want to answer
  boolean allows(ToolCard<?, ?> card, Record input, CallContext<SentryCaller> call) {
    if (!asksBefore(card)) {
      return true;
    }
    InputRequest<?> question = InputRequest.form(words(card, input), Answer.class);
    return !call.input().supports(question)
        || call.input().form("confirm_" + card.name(), words(card, input), Answer.class).goOn();
  }

  /// A tool that only runs others leaves it to these.
  private boolean asksBefore(ToolCard<?, ?> card) {
    Effect effect = card.effect();
    boolean isDestructive = effect == Effect.UPDATES || effect == Effect.DESTROYS;
    return !SentryTools.GATEWAY.contains(card.name())
        && switch (this) {
          case DESTRUCTIVE -> isDestructive;
          case WRITES -> isDestructive || effect == Effect.ADDS;
          case NEVER -> false;
        };
  }

  private static String words(ToolCard<?, ?> card, Record input) {
    JsonNode arguments = RecordJson.mapper().valueToTree(input);
    String given =
        arguments.properties().stream()
            .filter(argument -> !argument.getValue().isNull())
            .map(argument -> argument.getKey() + ": " + argument.getValue().asString())
            .collect(Collectors.joining(", "));
    return card.title()
        + "? "
        + Markdown.cut(Markdown.visible(given).replaceAll("\\s+", " "), ARGUMENTS_MAX);
  }
}
