package dev.gatehouse.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.mcp.Admission;
import dev.gatehouse.mcp.Change;
import dev.gatehouse.mcp.ChangeBus;
import dev.gatehouse.mcp.Content;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.mcp.Prompt;
import dev.gatehouse.mcp.PromptResult;
import dev.gatehouse.mcp.PromptSet;
import dev.gatehouse.mcp.Resource;
import dev.gatehouse.mcp.ResourceResult;
import dev.gatehouse.mcp.ResourceSet;
import dev.gatehouse.mcp.ResourceTemplate;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.StreamableHttp;
import dev.gatehouse.mcp.Tool;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.mcp.ToolSet;
import dev.gatehouse.mcp.Weather;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Everything else that the server of this module offers: prompts, resources, questions, changes.
@Timeout(30)
class OwnLibraryTest {
  private final ChangeBus bus = ChangeBus.inProcess();
  private final StreamableHttp<String> endpoint = endpoint();

  record Nothing() {}

  record Topic(String topic) {}

  record Name(String name, String title) {}

  private StreamableHttp<String> endpoint() {
    ToolSet<String> tools =
        ToolSet.of(
            IntStream.range(0, 5)
                .<Tool<String, ?, ?>>mapToObj(
                    i ->
                        new Tool<String, Nothing, Void>(
                            "greet" + i,
                            "Greet",
                            "Asks for a name.",
                            Effect.READS,
                            Nothing.class,
                            null,
                            (in, call) -> {
                              Name name = call.input().form("who", "Who?", Name.class);
                              return ToolResult.text("Hello, " + name.title() + name.name());
                            }))
                .toList());
    PromptSet<String> prompts =
        PromptSet.of(
            List.of(
                new Prompt<>(
                    "write",
                    "Write",
                    "Writes.",
                    Topic.class,
                    (in, call) -> PromptResult.user("Write about " + in.topic()))));
    ResourceSet<String> resources =
        ResourceSet.of(
            List.of(
                new Resource<>(
                    "test://text",
                    "text",
                    "Text",
                    "",
                    "text/plain",
                    (at, call) -> ResourceResult.text("for " + call.caller()))),
            List.of(
                new ResourceTemplate<>(
                    "test://page/{id}",
                    "page",
                    "Page",
                    "",
                    "text/plain",
                    (at, call) -> ResourceResult.text("page " + at.variable("id")))));
    return new StreamableHttp<>(
        Weather.server()
            .tools(caller -> tools)
            .prompts(caller -> prompts)
            .resources(caller -> resources)
            .changes(bus)
            .principals(caller -> caller)
            .pageSize(2)
            .build(),
        Admission.everyone("ada"));
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @ParameterizedTest
  @EnumSource(Revision.class)
  void lists_gets_and_reads_in_every_revision(Revision revision) throws Exception {
    try (McpClient client = connect(revision)) {
      assertThat(client.listTools()).hasSize(5);
      assertThat(client.listPrompts()).extracting(PromptInfo::name).containsExactly("write");
      assertThat(client.getPrompt("write", Map.of("topic", "owls")).orFail().messages())
          .containsExactly(new PromptAnswer.Message("user", new Content.Text("Write about owls")));
      assertThat(client.listResources())
          .extracting(ResourceInfo::uri)
          .containsExactly("test://text");
      assertThat(client.listResourceTemplates())
          .extracting(ResourceInfo::uri)
          .containsExactly("test://page/{id}");
      assertThat(client.readResource("test://page/7").orFail())
          .extracting(ResourceContents::text)
          .containsExactly("page 7");
    }
  }

  @Test
  void answers_the_questions_of_a_tool() throws Exception {
    ClientSettings settings = settings().answering(ClientCapabilities.onlyForms(), null);
    try (McpClient client = McpClient.connect(settings)) {
      Outcome<ToolAnswer> first = client.callTool("greet0", object(), CallListener.NONE);
      Outcome.InputRequired<ToolAnswer> asked = (Outcome.InputRequired<ToolAnswer>) first;
      Elicitation question = asked.requests().get("who").elicitation();
      assertThat(question.message()).isEqualTo("Who?");
      assertThat(question.schema().path("properties").has("title")).isTrue();
      ObjectNode form = object().put("name", "Lovelace").put("title", "Lady ");
      InputResponses responses =
          asked.answered(Map.of("who", Elicitation.accept(question.withDefaults(form))));
      ToolAnswer answer =
          client.callTool("greet0", object(), responses, CallListener.NONE).orFail();
      assertThat(answer.text()).isEqualTo("Hello, Lady Lovelace");
    }
  }

  @Test
  void hears_of_changes() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    ChangeListener listener =
        new ChangeListener() {
          @Override
          public void onTools() {
            heard.add("tools");
          }

          @Override
          public void onResource(String uri) {
            heard.add(uri);
          }

          @Override
          public void onEnd(McpFailure failure) {
            heard.add("end " + failure);
          }
        };
    try (McpClient client = McpClient.connect(settings())) {
      ListenFilter filter = new ListenFilter(true, false, false, Set.of("test://text"));
      Subscription subscription = client.listen(filter, listener);
      assertThat(subscription.honoured()).isEqualTo(filter);
      bus.publish(Change.prompts());
      bus.publish(Change.tools());
      bus.publish(Change.resource("test://text"));
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("tools");
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("test://text");
      endpoint.close();
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("end null");
    }
  }

  private McpClient connect(Revision revision) throws Exception {
    return McpClient.connect(settings().speaking(Set.of(revision)));
  }

  private ClientSettings settings() {
    return ClientSettings.of(
        URI.create("http://localhost:8787/mcp"),
        new InProcessServer(endpoint),
        new ClientInfo("tester", "Tester", "1"));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
