package dev.gatehouse.mcp;

import static dev.gatehouse.mcp.Wire.json;
import static dev.gatehouse.mcp.Wire.modern;
import static dev.gatehouse.mcp.Wire.modernMeta;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a caller may do at the same time, and what calls know of their trace.
@Timeout(30)
class CallLimitTest {
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void refuses_one_call_more_than_a_caller_may_run_at_once() throws Exception {
    Weather weather = new Weather();
    ToolSet<String> tools = weather.tools();
    StreamableHttp<String> endpoint =
        new StreamableHttp<>(
            Weather.server().tools(caller -> tools).principals(caller -> caller).build(),
            request ->
                new Admission.Decision.Admitted<>(String.valueOf(request.header("x-caller"))),
            HttpOptions.loopback().withLimitsPerCaller(1, 1));
    WebResponse first =
        endpoint.handle(
            modernMeta(
                "tools/call", "\"name\":\"wait\"", "\"progressToken\":1,", "x-caller", "ada"));
    WebResponse second =
        endpoint.handle(modern("tools/call", "\"name\":\"text\"", "x-caller", "ada"));
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.header("retry-after")).isEqualTo("1");
    assertThat(json(second).path("id").intValue()).isEqualTo(7);
    assertThat(endpoint.handle(modern("tools/list", "", "x-caller", "ada")).status())
        .isEqualTo(200);
    assertThat(
            endpoint.handle(modern("tools/call", "\"name\":\"text\"", "x-caller", "bob")).status())
        .isEqualTo(200);
    Wire.Receiver receiver = Wire.Receiver.of(first);
    receiver.disconnect();
    assertThat(weather.stopped.await(10, TimeUnit.SECONDS)).isTrue();
    receiver.ended.get(10, TimeUnit.SECONDS);
    assertThat(
            endpoint.handle(modern("tools/call", "\"name\":\"text\"", "x-caller", "ada")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    PARENT + ", a=b, c=d, " + PARENT + ", a=b, c=d",
    PARENT + ", , , " + PARENT + ", , ",
    "nonsense, a=b, c=d, , , c=d",
    "00-00000000000000000000000000000000-b7ad6b7169203331-01, a=b, , , , ",
    ", a=b, , , , "
  })
  void gives_calls_the_trace_that_the_client_is_part_of(
      @Nullable String parent,
      @Nullable String state,
      @Nullable String baggage,
      @Nullable String parentSeen,
      @Nullable String stateSeen,
      @Nullable String baggageSeen)
      throws Exception {
    AtomicReference<TraceContext> seen = new AtomicReference<>();
    ToolSet<String> tools =
        ToolSet.of(
            List.of(
                new Tool<>(
                    "look",
                    "Look",
                    "",
                    Effect.READS,
                    Weather.Nothing.class,
                    null,
                    (in, call) -> {
                      seen.set(call.trace());
                      return ToolResult.text("");
                    })));
    StreamableHttp<String> endpoint =
        new StreamableHttp<>(
            Weather.server().tools(caller -> tools).build(), Admission.everyone("ada"));
    String meta =
        member("traceparent", parent) + member("tracestate", state) + member("baggage", baggage);
    assertThat(endpoint.handle(modernMeta("tools/call", "\"name\":\"look\"", meta)).status())
        .isEqualTo(200);
    assertThat(seen).hasValue(new TraceContext(parentSeen, stateSeen, baggageSeen));
  }

  private static String member(String name, @Nullable String value) {
    return value == null ? "" : "\"" + name + "\":\"" + value + "\",";
  }
}
