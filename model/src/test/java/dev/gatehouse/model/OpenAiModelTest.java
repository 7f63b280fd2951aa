package dev.gatehouse.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.http.Json;
import dev.gatehouse.model.ModelFailure.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OpenAiModelTest {
  private static final Duration PLENTY = Duration.ofSeconds(20);
  private static final List<ChatMessage> QUESTION = List.of(ChatMessage.user("Are you there?"));

  @Test
  void sends_the_conversation_and_returns_the_text() throws Exception {
    try (FakeOpenAi server = new FakeOpenAi(FakeOpenAi.completion("Yes."))) {
      String answer =
          model(server)
              .answer(
                  List.of(
                      ChatMessage.system("Be brief."),
                      ChatMessage.user("Hello"),
                      ChatMessage.assistant("Hello."),
                      ChatMessage.user("Are you there?")),
                  PLENTY);

      assertThat(answer).isEqualTo("Yes.");
      FakeOpenAi.Seen seen = server.seen.take();
      assertThat(seen.method()).isEqualTo("POST");
      assertThat(seen.path()).isEqualTo("/v1/chat/completions");
      assertThat(seen.authorization()).isEqualTo("Bearer key-1");
      JsonNode body = Json.read(seen.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThat(body.path("model").asString()).isEqualTo("tiny");
      assertThat(body.path("messages").valueStream().map(m -> m.path("role").asString()))
          .containsExactly("system", "user", "assistant", "user");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, KEY_REFUSED, OPENAI_API_KEY",
    "404, NOT_FOUND, OPENAI_MODEL",
    "429, LIMITED, credit",
    "400, REFUSED, status 400",
    "503, BROKEN, status 503"
  })
  void explains_a_refusal_without_repeating_what_the_server_wrote(
      int status, Reason reason, String hint) throws Exception {
    String secretive = "{\"error\": {\"message\": \"key-1 is wrong\"}}";
    try (FakeOpenAi server = new FakeOpenAi(FakeOpenAi.json(status, secretive))) {
      ModelFailure failure = failureOf(model(server), PLENTY);

      assertThat(failure.reason()).isEqualTo(reason);
      assertThat(failure).hasMessageContaining(hint).hasMessageNotContaining("key-1");
      assertThat(server.seen).hasSize(1);
    }
  }

  @Test
  void says_so_when_the_server_does_not_speak_the_interface() throws Exception {
    try (FakeOpenAi server = new FakeOpenAi(FakeOpenAi.json(200, "<html>Welcome</html>"))) {
      ModelFailure failure = failureOf(model(server), PLENTY);

      assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
      assertThat(failure).hasMessageContaining("/v1");
    }
  }

  @Test
  void an_empty_answer_is_no_answer() throws Exception {
    try (FakeOpenAi server = new FakeOpenAi(FakeOpenAi.completion(""))) {
      assertThat(failureOf(model(server), PLENTY).reason()).isEqualTo(Reason.BROKEN);
    }
  }

  @Test
  void gives_up_when_the_time_has_passed() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (FakeOpenAi server = new FakeOpenAi(exchange -> await(never))) {
      assertThat(failureOf(model(server), Duration.ofMillis(200)).reason())
          .isEqualTo(Reason.TIMED_OUT);
    }
  }

  @Test
  void an_interrupt_ends_the_wait() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (FakeOpenAi server = new FakeOpenAi(exchange -> await(never))) {
      LanguageModel model = model(server);
      Thread caller = Thread.currentThread();
      Thread.startVirtualThread(
          () -> {
            try {
              server.seen.take();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            caller.interrupt();
          });

      assertThatThrownBy(() -> model.answer(QUESTION, PLENTY))
          .isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void says_when_nobody_listens() throws Exception {
    URI gone;
    try (FakeOpenAi server = new FakeOpenAi(FakeOpenAi.completion("x"))) {
      gone = server.baseUrl();
    }
    try (FakeOpenAi other = new FakeOpenAi(FakeOpenAi.completion("x"))) {
      LanguageModel model =
          new OpenAiModel(new ModelSettings(gone, "key-1", "tiny"), other.outbound());

      assertThat(failureOf(model, PLENTY).reason()).isEqualTo(Reason.UNREACHABLE);
    }
  }

  @Test
  void refuses_a_conversation_that_is_empty_or_too_long() throws Exception {
    try (FakeOpenAi server = new FakeOpenAi(FakeOpenAi.completion("x"))) {
      LanguageModel model = model(server);
      String endless = "x".repeat(OpenAiModel.PROMPT_CHARS_MAX + 1);

      assertThatThrownBy(() -> model.answer(List.of(), PLENTY))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> model.answer(List.of(ChatMessage.user(endless)), PLENTY))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(server.seen).isEmpty();
    }
  }

  @Test
  void settings_and_messages_print_nothing_private() {
    ModelSettings settings =
        new ModelSettings(URI.create("https://models.example/v1"), "key-1", "tiny");

    assertThat(settings).asString().isEqualTo("tiny at https://models.example/v1");
    assertThat(ChatMessage.user("my secret")).asString().doesNotContain("secret");
    assertThatThrownBy(() -> new ModelSettings(URI.create("models"), "", "tiny"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LanguageModel model(FakeOpenAi server) {
    return new OpenAiModel(new ModelSettings(server.baseUrl(), "key-1", "tiny"), server.outbound());
  }

  private static ModelFailure failureOf(LanguageModel model, Duration timeout) {
    return catchThrowableOfType(ModelFailure.class, () -> model.answer(QUESTION, timeout));
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
