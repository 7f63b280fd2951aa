package dev.gatehouse.mcp;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A server about the weather: one tool for each thing that can happen to a call.
public final class Weather {
  /// A unit of temperature.
  public enum Unit {
    @JsonProperty("celsius")
    CELSIUS,
    @JsonProperty("fahrenheit")
    FAHRENHEIT
  }

  /// What `forecast` takes.
  public record Ask(
      @Doc("A city.") @Limits(min = 1, max = 40) String city,
      @Doc("For how many days.") @Limits(min = 1, max = 7, orElse = "3") int days,
      @Nullable Unit unit) {}

  /// What `forecast` answers.
  public record Forecast(String city, List<Integer> highs, @Nullable String warning) {}

  /// No arguments at all.
  public record Nothing() {}

  /// A span of time.
  public record Span(int from, int to) {
    public Span {
      if (from > to) {
        throw new IllegalArgumentException("from must not be after to");
      }
    }
  }

  /// Set by `wait` when it runs.
  public final CountDownLatch waiting = new CountDownLatch(1);

  /// Set by `wait` when it is stopped.
  public final CountDownLatch stopped = new CountDownLatch(1);

  /// The thread that ran `thread` last.
  public final AtomicReference<Thread> thread = new AtomicReference<>();

  /// Every tool, in order.
  public ToolSet<String> tools() {
    return ToolSet.of(
        List.of(
            new Tool<>(
                "forecast",
                "Forecast",
                "How warm it will be.",
                Effect.READS,
                Ask.class,
                Forecast.class,
                Weather::forecast),
            tool("text", Effect.ADDS, (in, call) -> ToolResult.text("caller " + call.caller())),
            tool("thread", Effect.READS, this::thread),
            tool(
                "unreachable",
                Effect.READS,
                (in, call) -> {
                  throw new IOException("db-host-7");
                }),
            tool(
                "broken",
                Effect.READS,
                (in, call) -> {
                  throw new IllegalStateException("secret");
                }),
            tool(
                "refused",
                Effect.UPDATES,
                (in, call) -> {
                  throw signInAgain();
                }),
            tool(
                "plain_refusal",
                Effect.READS,
                (in, call) -> {
                  throw new HttpFailure(404, "gone", "There is no such city.");
                }),
            new Tool<>(
                "liar",
                "Liar",
                "Breaks its schema.",
                Effect.READS,
                Nothing.class,
                Forecast.class,
                (in, call) -> ToolResult.text("no structure")),
            new Tool<>(
                "span",
                "Span",
                "Checks that from is not after to.",
                Effect.READS,
                Span.class,
                null,
                (in, call) -> ToolResult.text("fine")),
            tool("steps", Effect.DESTROYS, Weather::steps),
            tool(
                "refused_late",
                Effect.READS,
                (in, call) -> {
                  call.progress(1, null, null);
                  throw signInAgain();
                }),
            tool("wait", Effect.READS, this::waitForEver)));
  }

  /// The endpoint of a server with these tools, logging included.
  public StreamableHttp<String> endpoint() {
    ToolSet<String> tools = tools();
    return new StreamableHttp<>(
        server().tools(caller -> tools).logging().build(), Admission.everyone("ada"));
  }

  /// A server without tools yet.
  public static McpServer.Builder<String> server() {
    return McpServer.<String>named(
            new ServerInfo("weather", "Weather", "1.2.3", "https://weather.example"))
        .instructions("Ask for one city at a time.");
  }

  private static Tool<String, Nothing, Void> tool(
      String name, Effect effect, ToolHandler<String, Nothing, Void> handler) {
    return new Tool<>(name, name, "Does " + name + ".", effect, Nothing.class, null, handler);
  }

  private static ToolResult<Forecast> forecast(Ask ask, ToolCall<String> call) {
    List<Integer> highs = List.of(20, 21, 22, 23, 24, 25, 26).subList(0, ask.days());
    return ToolResult.of(
        new Forecast(ask.city(), highs, null), ask.city() + ": " + highs + " " + ask.unit());
  }

  private ToolResult<Void> thread(Nothing in, ToolCall<String> call) {
    thread.set(Thread.currentThread());
    return ToolResult.text("ran");
  }

  private static ToolResult<Void> steps(Nothing in, ToolCall<String> call) {
    call.progress(0, 100.0, null);
    call.log(LogLevel.DEBUG, "looking");
    call.progress(50, 100.0, "half");
    call.progress(50, 100.0, "not further");
    call.log(LogLevel.WARNING, "cloudy");
    call.progress(99.5, 100.0, null);
    return ToolResult.text("done");
  }

  private ToolResult<Void> waitForEver(Nothing in, ToolCall<String> call)
      throws InterruptedException {
    call.progress(1, null, "waiting");
    waiting.countDown();
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("nobody counts down");
    } finally {
      stopped.countDown();
    }
  }

  private static CallRefused signInAgain() {
    return new CallRefused(
        WebResponse.error(401, "invalid_token", "Sign in again.")
            .withHeader("www-authenticate", "Bearer"),
        "Sign in again, then repeat the call.");
  }

  /// A set in which `city` is always Ulm and nobody sees the parameter.
  public ToolSet<String> inUlm() {
    return new ToolSet<>(
        tools().tools(), Set.of("city"), (caller, tool, args) -> args.put("city", "Ulm"));
  }
}
