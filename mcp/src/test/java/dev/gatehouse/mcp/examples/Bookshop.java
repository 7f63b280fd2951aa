package dev.gatehouse.mcp.examples;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.Admission;
import dev.gatehouse.mcp.Asked;
import dev.gatehouse.mcp.CacheHint;
import dev.gatehouse.mcp.Change;
import dev.gatehouse.mcp.ChangeBus;
import dev.gatehouse.mcp.Completion;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Effect;
import dev.gatehouse.mcp.Elicited;
import dev.gatehouse.mcp.HttpOptions;
import dev.gatehouse.mcp.InputRequest;
import dev.gatehouse.mcp.Limits;
import dev.gatehouse.mcp.LogLevel;
import dev.gatehouse.mcp.McpHeader;
import dev.gatehouse.mcp.McpServer;
import dev.gatehouse.mcp.Prompt;
import dev.gatehouse.mcp.PromptResult;
import dev.gatehouse.mcp.PromptSet;
import dev.gatehouse.mcp.RawInput;
import dev.gatehouse.mcp.Resource;
import dev.gatehouse.mcp.ResourceResult;
import dev.gatehouse.mcp.ResourceSet;
import dev.gatehouse.mcp.ResourceTemplate;
import dev.gatehouse.mcp.Sampled;
import dev.gatehouse.mcp.ServerInfo;
import dev.gatehouse.mcp.StreamableHttp;
import dev.gatehouse.mcp.Tool;
import dev.gatehouse.mcp.ToolCall;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.mcp.ToolSet;
import dev.gatehouse.mcp.schema.JsonSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A bookshop: the examples of `docs/mcp-runtime.md`, which a test holds to these lines.
final class Bookshop {
  /// Someone who calls.
  ///
  /// @param id who it is
  /// @param keeper whether they run the shop
  record User(String id, boolean keeper) {}

  private final Map<String, String> stock = new ConcurrentHashMap<>();

  // region tool
  enum Shelf {
    NOVELS,
    POETRY
  }

  record Search(
      @Doc("Words of the title.") @Limits(min = 1, max = 100) String words,
      @Doc("Only this shelf.") @Nullable Shelf shelf,
      @Doc("How many at most.") @Limits(min = 1, max = 50, orElse = "10") int limit) {}

  record Found(List<String> titles, int total) {}

  Tool<User, Search, Found> search() {
    return new Tool<>(
        "search_books",
        "Search books",
        "Finds books by words of their titles. Use it before you order one.",
        Effect.READS,
        Search.class,
        Found.class,
        (search, call) -> {
          List<String> all =
              stock.keySet().stream().filter(t -> t.contains(search.words())).sorted().toList();
          List<String> titles = all.subList(0, Math.min(all.size(), search.limit()));
          return ToolResult.of(new Found(titles, all.size()), String.join("\n", titles));
        });
  }

  // end

  // region context
  record Nothing() {}

  private ToolResult<Void> count(Nothing in, ToolCall<User> call) throws InterruptedException {
    int counted = 0;
    for (String title : stock.keySet()) {
      if (call.isCancelled()) {
        throw new InterruptedException("nobody waits any more");
      }
      counted++;
      call.progress(counted, (double) stock.size(), title);
    }
    call.log(LogLevel.INFO, "counted by " + call.caller().id());
    return ToolResult.text(counted + " books");
  }

  // end

  // region ask
  record Delivery(@Doc("Where to.") @Limits(min = 1, max = 200) String address, boolean express) {}

  private ToolResult<Void> order(Order order, ToolCall<User> call) {
    if (!stock.containsKey(order.title())) {
      return ToolResult.error("There is no such book. search_books finds those there are.");
    }
    Delivery delivery = call.input().form("delivery", "Where shall it go?", Delivery.class);
    return ToolResult.text("Sent to " + delivery.address());
  }

  // end

  // region several
  private ToolResult<Void> gift(Order order, ToolCall<User> call) {
    Asked<Elicited<Delivery>> delivery =
        call.input().expect("delivery", InputRequest.form("Who gets it?", Delivery.class));
    Asked<Sampled> card =
        call.input().expect("card", InputRequest.sampling("Two kind lines for a gift.", 60));
    return switch (delivery.get()) {
      case Elicited.Accepted<Delivery>(var to) ->
          ToolResult.text("Sent to " + to.address() + " with: " + card.get().text());
      case Elicited.Declined<Delivery> _, Elicited.Cancelled<Delivery> _ ->
          ToolResult.text("Kept in the basket.");
    };
  }

  // end

  // region header
  record Order(@McpHeader("Title") String title) {}

  // end

  // region errors
  private ToolResult<Void> restock(Order order, ToolCall<User> call) {
    if (order.title().length() > 100) {
      return ToolResult.error("Titles have at most 100 characters. Shorten it.");
    }
    if (stock.size() >= 10_000) {
      throw new HttpFailure(507, "full", "The shop is full. Sell a book first.");
    }
    stock.put(order.title(), "");
    changes.publish(Change.resource("shop://stock"));
    return ToolResult.text("On the shelf.");
  }

  // end

  // region raw
  Tool<User, RawInput, JsonNode> rawTool() {
    return Tool.raw(
        "price",
        "Price",
        "Tells what a book costs, by ISBN or by title.",
        Effect.READS,
        JsonSchema.parse(
            """
            {"type": "object",
             "properties": {"isbn": {"type": "string"}, "title": {"type": "string"}},
             "oneOf": [{"required": ["isbn"]}, {"required": ["title"]}]}
            """),
        null,
        (in, call) -> ToolResult.text(in.arguments().has("isbn") ? "12 €" : "about 12 €"));
  }

  // end

  // region prompt
  record Review(@Doc("A title.") String title, @Nullable Shelf shelf) {}

  Prompt<User, Review> review() {
    return new Prompt<User, Review>(
            "review",
            "Review a book",
            "Begins a review.",
            Review.class,
            (review, call) -> PromptResult.user("Review “" + review.title() + "” in 100 words."))
        .completing(
            "title",
            (typed, others, user) -> Completion.startingWith(typed, List.copyOf(stock.keySet())));
  }

  // end

  // region resource
  ResourceSet<User> resources() {
    Resource<User> all =
        new Resource<>(
            "shop://stock",
            "stock",
            "Stock",
            "Every title, one a line.",
            "text/plain",
            (at, call) -> ResourceResult.text(String.join("\n", stock.keySet())));
    ResourceTemplate<User> one =
        new ResourceTemplate<>(
            "shop://books/{title}",
            "book",
            "Book",
            "The text of a book.",
            "text/plain",
            (at, call) -> {
              String text = stock.get(at.variable("title"));
              return text == null
                  ? ResourceResult.missing()
                  : ResourceResult.text(text).cached(CacheHint.forEveryone(Duration.ofHours(1)));
            });
    return ResourceSet.of(List.of(all), List.of(one));
  }

  // end

  private final ChangeBus changes = ChangeBus.inProcess();

  // region serve
  StreamableHttp<User> serve() {
    ToolSet<User> forEveryone = ToolSet.of(List.of(search(), rawTool(), orderTool(), giftTool()));
    ToolSet<User> forKeepers = ToolSet.of(List.of(search(), rawTool(), countTool(), restockTool()));
    PromptSet<User> prompts = PromptSet.of(List.of(review()));
    ResourceSet<User> resources = resources();
    McpServer<User> server =
        McpServer.<User>named(new ServerInfo("bookshop", "Bookshop", "1.0.0", null))
            .instructions("Search before you order.")
            .tools(user -> user.keeper() ? forKeepers : forEveryone)
            .prompts(user -> prompts)
            .resources(user -> resources)
            .changes(changes)
            .principals(User::id)
            .logging()
            .build();
    return new StreamableHttp<>(server, Bookshop::admit, HttpOptions.loopback());
  }

  private static Admission.Decision<User> admit(WebRequest request) {
    return switch (String.valueOf(request.header("authorization"))) {
      case "Bearer keeper-token" -> new Admission.Decision.Admitted<>(new User("kim", true));
      case "Bearer guest-token" -> new Admission.Decision.Admitted<>(new User("ada", false));
      default ->
          new Admission.Decision.Refused<>(
              WebResponse.error(401, "invalid_token", "Sign in.")
                  .withHeader("www-authenticate", "Bearer"));
    };
  }

  // end

  private Tool<User, Nothing, Void> countTool() {
    return new Tool<>(
        "count_books", "Count", "Counts.", Effect.READS, Nothing.class, null, this::count);
  }

  private Tool<User, Order, Void> orderTool() {
    return new Tool<>(
        "order_book", "Order", "Orders.", Effect.ADDS, Order.class, null, this::order);
  }

  private Tool<User, Order, Void> giftTool() {
    return new Tool<>("give_book", "Give", "Gives.", Effect.ADDS, Order.class, null, this::gift);
  }

  private Tool<User, Order, Void> restockTool() {
    return new Tool<>(
        "restock", "Restock", "Restocks.", Effect.ADDS, Order.class, null, this::restock);
  }
}
