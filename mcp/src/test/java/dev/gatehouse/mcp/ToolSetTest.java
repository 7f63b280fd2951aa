package dev.gatehouse.mcp;

import static dev.gatehouse.mcp.Wire.json;
import static dev.gatehouse.mcp.Wire.modern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.mcp.modern.ModernCodec;
import dev.gatehouse.mcp.server.Codec;
import dev.gatehouse.mcp.server.ListKind;
import dev.gatehouse.mcp.server.Offer;
import dev.gatehouse.mcp.server.ServerReply;
import dev.gatehouse.telemetry.AuditEvent;
import dev.gatehouse.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ToolSetTest {
  private final Weather weather = new Weather();

  @Test
  void is_rendered_once_for_a_codec_and_served_as_the_same_bytes() {
    ToolSet<String> tools = weather.tools();
    Codec codec = codec();
    byte[] first = codec.encode(page(tools));
    assertThat(codec.encode(page(tools))).isSameAs(first);
    assertThat(codec().encode(page(tools))).isNotSameAs(first);
  }

  @Test
  void is_rendered_once_even_when_many_ask_first() throws Exception {
    ToolSet<String> tools = weather.tools();
    AtomicInteger renderings = new AtomicInteger();
    List<Callable<byte[]>> askers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      askers.add(
          () ->
              tools
                  .listing()
                  .rendered(
                      "key",
                      () -> {
                        renderings.incrementAndGet();
                        return new byte[1];
                      }));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(askers))
          .extracting(future -> System.identityHashCode(future.resultNow()))
          .containsOnly(
              System.identityHashCode(tools.listing().rendered("key", () -> new byte[2])));
    }
    assertThat(renderings).hasValue(1);
  }

  @Test
  void hides_parameters_and_lets_the_injector_set_them() throws Exception {
    ToolSet<String> ulm = weather.inUlm();
    StreamableHttp<String> endpoint =
        new StreamableHttp<>(
            Weather.server().tools(caller -> ulm).build(), Admission.everyone("ada"));
    JsonNode schema =
        json(endpoint.handle(modern("tools/list", ""))).at("/result/tools/0/inputSchema");
    assertThat(schema.path("properties").propertyNames()).containsExactly("days", "unit");
    JsonNode result = json(endpoint.handle(modern("tools/call", "\"name\":\"forecast\"")));
    assertThat(result.at("/result/structuredContent/city").stringValue()).isEqualTo("Ulm");
  }

  @Test
  void keeps_a_hidden_argument_from_tools_that_do_not_have_it() throws Exception {
    ToolSet<String> ulm = weather.inUlm();
    StreamableHttp<String> endpoint =
        new StreamableHttp<>(
            Weather.server().tools(caller -> ulm).build(), Admission.everyone("ada"));
    JsonNode answer = json(endpoint.handle(modern("tools/call", "\"name\":\"text\"")));
    assertThat(answer.at("/result/isError").isMissingNode()).isTrue();
  }

  @Test
  void shows_each_caller_the_set_of_theirs() throws Exception {
    ToolSet<String> all = weather.tools();
    ToolSet<String> one = ToolSet.of(List.of(all.find("text")));
    StreamableHttp<String> endpoint =
        new StreamableHttp<>(
            Weather.server().tools(caller -> caller.equals("ada") ? all : one).build(),
            request -> new Admission.Decision.Admitted<>(request.header("x-caller")));
    JsonNode list = json(endpoint.handle(modern("tools/list", "", "x-caller", "bob")));
    assertThat(list.at("/result/tools").size()).isEqualTo(1);
    JsonNode call =
        json(endpoint.handle(modern("tools/call", "\"name\":\"forecast\"", "x-caller", "bob")));
    assertThat(call.at("/error/code").intValue()).isEqualTo(-32602);
  }

  @Test
  void gives_its_cards_away_for_other_uses() {
    ToolSet<String> tools = weather.tools();
    assertThat(tools.cards()).hasSize(tools.tools().size());
    assertThat(tools.cards().getFirst().propertyNames())
        .containsExactly(
            "name", "title", "description", "inputSchema", "outputSchema", "annotations");
    assertThat(ToolCards.json(tools.find("text")).has("outputSchema")).isFalse();
  }

  @Test
  void refuses_two_tools_of_one_name_and_records_without_a_schema() {
    Tool<String, ?, ?> text = weather.tools().find("text");
    assertThatThrownBy(() -> ToolSet.of(List.of(text, text))).hasMessageContaining("text");
    record Odd(Thread thread) {}
    Tool<String, Odd, Void> odd =
        new Tool<>("odd", "", "", Effect.READS, Odd.class, null, (in, call) -> ToolResult.text(""));
    assertThatThrownBy(() -> ToolSet.of(List.of(odd))).hasMessageContaining("Odd.thread");
  }

  @Test
  void counts_calls_by_tool_and_outcome() throws Exception {
    List<String> counted = new ArrayList<>();
    Telemetry telemetry =
        new Telemetry() {
          @Override
          public void count(String metric, String... labels) {
            counted.add(metric + " " + String.join(" ", labels));
          }

          @Override
          public void audit(AuditEvent event) {}
        };
    ToolSet<String> tools = weather.tools();
    StreamableHttp<String> endpoint =
        new StreamableHttp<>(
            Weather.server().tools(caller -> tools).build(),
            Admission.everyone("ada"),
            HttpOptions.loopback().reporting(telemetry));
    for (String tool : List.of("text", "broken", "refused", "liar", "nobody")) {
      var _ = endpoint.handle(modern("tools/call", "\"name\":\"" + tool + "\""));
    }
    assertThat(counted)
        .containsExactly(
            "mcp_tool_calls tool text outcome ok",
            "mcp_tool_calls tool broken outcome error",
            "mcp_tool_calls tool refused outcome refused",
            "mcp_tool_calls tool liar outcome failed");
  }

  private static ServerReply page(ToolSet<String> tools) {
    return new ServerReply.ListPage(
        ListKind.TOOLS, tools.listing(), 0, tools.listing().size(), () -> "");
  }

  private static Codec codec() {
    return new ModernCodec(Offer.of(Weather.server().build()), List.of(Revision.R2026_07_28));
  }
}
