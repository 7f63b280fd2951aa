package dev.gatehouse.model;

import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.RequestContext;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;
import java.util.List;

/// A model behind the OpenAI interface (`POST {base}/chat/completions`), at OpenAI or at any of the
/// many servers that speak it. One attempt for each call: whether to try again is for the caller to
/// say, who knows how long a person waits already.
public final class OpenAiModel implements LanguageModel {
  /// So many UTF-16 units may one conversation hold; more is refused before it is sent.
  public static final int PROMPT_CHARS_MAX = 1 << 20;

  private final ModelSettings settings;
  private final OpenAiChatModel model;

  /// A model that is asked through `outbound`. Connects to nothing yet.
  public OpenAiModel(ModelSettings settings, Outbound outbound) {
    this.settings = settings;
    this.model =
        OpenAiChatModel.builder()
            .httpClientBuilder(new OutboundModelClient.Builder(outbound))
            .baseUrl(settings.baseUrl().toString())
            // The library insists on a key; a server that wants none ignores it.
            .apiKey(settings.apiKey().isEmpty() ? "none" : settings.apiKey())
            .modelName(settings.model())
            .maxRetries(0)
            .build();
  }

  @Override
  public String answer(List<ChatMessage> messages, Duration timeout)
      throws ModelFailure, InterruptedException {
    requireBounded(messages);
    Deadline deadline = Deadline.in(RequestContext.timeLeft(timeout));
    try {
      ChatResponse response =
          OutboundModelClient.within(
              deadline, () -> model.chat(messages.stream().map(OpenAiModel::wire).toList()));
      return textOf(response);
    } catch (RuntimeException e) {
      throw Failures.explain(e, settings);
    }
  }

  @Override
  public String name() {
    return settings.model();
  }

  private static void requireBounded(List<ChatMessage> messages) {
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a conversation needs a message");
    }
    long chars = messages.stream().mapToLong(message -> message.text().length()).sum();
    if (chars > PROMPT_CHARS_MAX) {
      throw new IllegalArgumentException(
          "a conversation may hold " + PROMPT_CHARS_MAX + " characters, not " + chars);
    }
  }

  private static dev.langchain4j.data.message.ChatMessage wire(ChatMessage message) {
    return switch (message.role()) {
      case SYSTEM -> SystemMessage.from(message.text());
      case USER -> UserMessage.from(message.text());
      case ASSISTANT -> AiMessage.from(message.text());
    };
  }

  private static String textOf(ChatResponse response) throws ModelFailure {
    String text = response.aiMessage().text();
    if (text == null || text.isBlank()) {
      throw new ModelFailure(
          ModelFailure.Reason.BROKEN,
          "The model answered without any text. Try again, or choose another model.");
    }
    return text;
  }
}
