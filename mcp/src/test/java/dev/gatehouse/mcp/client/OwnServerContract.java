package dev.gatehouse.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.mcp.Content;
import dev.gatehouse.mcp.LogLevel;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.Weather;
import dev.gatehouse.mcp.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/// What the client does with the server of this module, however it is reached.
@Timeout(60)
abstract class OwnServerContract {
  protected final Weather weather = new Weather();

  /// Settings that reach `weather.endpoint()`.
  abstract ClientSettings settings() throws Exception;

  @Test
  void takes_the_newest_revision() throws Exception {
    try (McpClient client = McpClient.connect(settings())) {
      assertThat(client.revision()).isEqualTo(Revision.R2026_07_28);
      assertThat(client.server().name()).isEqualTo("weather");
      assertThat(client.server().instructions()).isEqualTo("Ask for one city at a time.");
    }
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void lists_and_calls_tools_in_every_revision(Revision revision) throws Exception {
    try (McpClient client = connect(revision)) {
      assertThat(client.revision()).isEqualTo(revision);
      assertThat(client.listTools())
          .extracting(ToolInfo::name)
          .containsAll(List.of("forecast", "text", "steps"));
      ToolAnswer answer = call(client, "forecast", "{\"city\":\"Ulm\",\"days\":2}");
      assertThat(answer.isError()).isFalse();
      assertThat(answer.text()).startsWith("Ulm: [20, 21]");
      if (revision.isAtLeast(Revision.R2025_06_18)) {
        assertThat(answer.structured().path("city").asString()).isEqualTo("Ulm");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void hears_progress_before_the_answer(Revision revision) throws Exception {
    List<Progress> heard = new ArrayList<>();
    CallListener listener =
        new CallListener() {
          @Override
          public void onProgress(Progress progress) {
            heard.add(progress);
          }
        };
    try (McpClient client = connect(revision)) {
      ToolAnswer answer = client.callTool("steps", json("{}"), listener).orFail();
      assertThat(answer.content()).containsExactly(new Content.Text("done"));
    }
    assertThat(heard)
        .containsExactly(
            new Progress(0, 100.0, null),
            new Progress(50, 100.0, "half"),
            new Progress(99.5, 100.0, null));
  }

  @Test
  void hears_log_messages_of_the_level_it_asked_for() throws Exception {
    List<LogMessage> heard = new ArrayList<>();
    CallListener listener =
        new CallListener() {
          @Override
          public void onLog(LogMessage message) {
            heard.add(message);
          }

          @Override
          public LogLevel logLevel() {
            return LogLevel.INFO;
          }
        };
    try (McpClient client = McpClient.connect(settings())) {
      var _ = client.callTool("steps", json("{}"), listener);
    }
    assertThat(heard).extracting(LogMessage::level).containsExactly(LogLevel.WARNING);
    assertThat(heard.getFirst().data().asString()).isEqualTo("cloudy");
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void hands_errors_of_both_kinds_on(Revision revision) throws Exception {
    try (McpClient client = connect(revision)) {
      assertThat(call(client, "forecast", "{\"city\":\"\"}").isError()).isTrue();
      assertThatThrownBy(() -> call(client, "no_such_tool", "{}"))
          .isInstanceOfSatisfying(
              McpFailure.Rpc.class, e -> assertThat(e.code()).isEqualTo(-32602));
    }
  }

  @Test
  void hands_the_challenge_of_a_single_call_on() throws Exception {
    try (McpClient client = McpClient.connect(settings())) {
      assertThatThrownBy(() -> call(client, "refused", "{}"))
          .isInstanceOfSatisfying(
              McpFailure.Challenged.class, e -> assertThat(e.challenge("Bearer")).isNotNull());
    }
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void stops_a_call_at_the_server_when_its_thread_is_interrupted(Revision revision)
      throws Exception {
    try (McpClient client = connect(revision)) {
      CallListener listener = new CallListener() {};
      CompletableFuture<Throwable> end = new CompletableFuture<>();
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      var _ = client.callTool("wait", json("{}"), listener);
                      end.complete(null);
                    } catch (Exception e) {
                      end.complete(e);
                    }
                  });
      assertThat(weather.waiting.await(20, TimeUnit.SECONDS)).isTrue();
      caller.interrupt();
      assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
      assertThat(weather.stopped.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void pings_in_every_revision(Revision revision) throws Exception {
    try (McpClient client = connect(revision)) {
      client.ping();
    }
  }

  private McpClient connect(Revision revision) throws Exception {
    return McpClient.connect(settings().speaking(Set.of(revision)));
  }

  private static ToolAnswer call(McpClient client, String tool, String arguments) throws Exception {
    return client.callTool(tool, json(arguments), CallListener.NONE).orFail();
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Wire.json(text);
  }
}
