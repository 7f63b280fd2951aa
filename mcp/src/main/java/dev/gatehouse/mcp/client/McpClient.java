package dev.gatehouse.mcp.client;

import dev.gatehouse.http.Headers;
import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A client of one MCP server. Calls block, best a virtual thread, and may run at the same time; an
/// interrupt cancels a call at the server too and ends it with an [InterruptedException].
///
/// Nothing that comes from the server is trusted or followed: schemas are handed on as they are,
/// references and links in results stay references and links.
public final class McpClient implements AutoCloseable {
  private final ClientLimits limits;
  private final Era era;

  /// Which arguments of each listed tool are repeated in headers.
  private volatile Map<String, ParamHeaders> mirrors = Map.of();

  private McpClient(ClientLimits limits, Era era) {
    this.limits = limits;
    this.era = era;
  }

  /// Finds out which revision to speak, shaking hands if need be.
  ///
  /// @throws McpFailure.Challenged when the server wants authorization first
  /// @throws McpFailure when there is no MCP server, or none with a common revision
  public static McpClient connect(ClientSettings settings) throws McpFailure, InterruptedException {
    return new McpClient(settings.limits(), new Discovery(new Connection(settings)).find());
  }

  /// The revision spoken.
  public Revision revision() {
    return era.server().revision();
  }

  /// What the server says about itself.
  public ServerDescription server() {
    return era.server();
  }

  /// Every tool, all pages. Those whose `x-mcp-header` annotations are invalid are left out, as
  /// 2026-07-28 demands.
  public List<ToolInfo> listTools() throws McpFailure, InterruptedException {
    List<ToolInfo> tools = new ArrayList<>();
    Map<String, ParamHeaders> found = new HashMap<>();
    boolean modern = revision().isModern();
    for (ObjectNode item : pages("tools/list", "tools")) {
      ToolInfo tool = ResultJson.tool(item);
      ParamHeaders mirrored = tool == null || !modern ? null : ParamHeaders.of(tool.inputSchema());
      if (tool != null && (mirrored != null || !modern)) {
        tools.add(tool);
      }
      if (tool != null && mirrored != null) {
        found.put(tool.name(), mirrored);
      }
    }
    mirrors = Map.copyOf(found);
    return List.copyOf(tools);
  }

  /// Calls a tool.
  ///
  /// @param arguments as the tool's schema wants them; not changed
  /// @return the answer, which may itself be an error for the model, or what the server needs first
  public Outcome<ToolAnswer> callTool(String name, ObjectNode arguments, CallListener listener)
      throws McpFailure, InterruptedException {
    return callTool(name, arguments, InputResponses.none(), listener);
  }

  /// Calls a tool again, with what the server asked for.
  public Outcome<ToolAnswer> callTool(
      String name, ObjectNode arguments, InputResponses responses, CallListener listener)
      throws McpFailure, InterruptedException {
    ObjectNode params = named(name);
    params.set("arguments", arguments);
    responses.addTo(params);
    Call call = Call.about(name, "tools/call", params, listener);
    Headers mirrored = mirrored(name, arguments);
    try {
      return outcome(era.request(call.with(mirrored)), ResultJson::toolAnswer);
    } catch (McpFailure.Rpc e) {
      if (e.code() != ErrorCode.HEADER_MISMATCH.number() || !revision().isModern()) {
        throw e;
      }
      var _ = listTools(); // the tool may be another than the one last seen
      Headers afresh = mirrored(name, arguments);
      if (afresh.equals(mirrored)) {
        throw e;
      }
      return outcome(era.request(call.with(afresh)), ResultJson::toolAnswer);
    }
  }

  /// Every prompt, all pages.
  public List<PromptInfo> listPrompts() throws McpFailure, InterruptedException {
    return records(pages("prompts/list", "prompts"), ResultJson::prompt);
  }

  /// A prompt with its arguments filled in.
  public Outcome<PromptAnswer> getPrompt(String name, Map<String, String> arguments)
      throws McpFailure, InterruptedException {
    return getPrompt(name, arguments, InputResponses.none());
  }

  /// A prompt, asked for again with what the server wanted.
  public Outcome<PromptAnswer> getPrompt(
      String name, Map<String, String> arguments, InputResponses responses)
      throws McpFailure, InterruptedException {
    ObjectNode params = named(name);
    params.set("arguments", texts(arguments));
    responses.addTo(params);
    Call call = Call.about(name, "prompts/get", params, CallListener.NONE);
    return outcome(era.request(call), ResultJson::promptAnswer);
  }

  /// Every resource, all pages.
  public List<ResourceInfo> listResources() throws McpFailure, InterruptedException {
    return records(pages("resources/list", "resources"), item -> ResultJson.resource(item, "uri"));
  }

  /// Every template of resources, all pages.
  public List<ResourceInfo> listResourceTemplates() throws McpFailure, InterruptedException {
    return records(
        pages("resources/templates/list", "resourceTemplates"),
        item -> ResultJson.resource(item, "uriTemplate"));
  }

  /// The parts of a resource.
  public Outcome<List<ResourceContents>> readResource(String uri)
      throws McpFailure, InterruptedException {
    return readResource(uri, InputResponses.none());
  }

  /// A resource, read again with what the server wanted.
  public Outcome<List<ResourceContents>> readResource(String uri, InputResponses responses)
      throws McpFailure, InterruptedException {
    ObjectNode params = object().put("uri", uri);
    responses.addTo(params);
    Call call = Call.about(uri, "resources/read", params, CallListener.NONE);
    return outcome(era.request(call), ResultJson::contents);
  }

  /// Values that an argument might have.
  ///
  /// @param value what has been typed so far
  /// @param others the arguments that are settled already
  public Completion complete(
      CompletionTarget target, String argument, String value, Map<String, String> others)
      throws McpFailure, InterruptedException {
    ObjectNode params = object();
    params.set("ref", target.json());
    params.putObject("argument").put("name", argument).put("value", value);
    if (!others.isEmpty()) {
      params.putObject("context").set("arguments", texts(others));
    }
    ObjectNode result = era.request(Call.of("completion/complete", params));
    return outcome(result, ResultJson::completion).orFail();
  }

  /// Whether the server is there. 2026-07-28 has no `ping`; there it is asked to describe itself.
  public void ping() throws McpFailure, InterruptedException {
    var _ = era.request(Call.of(revision().isModern() ? "server/discover" : "ping", object()));
  }

  /// Opens a stream of changes; returns when the server has accepted. Under the handshake revisions
  /// this is the session's one stream, and the listener hears what it asked for.
  ///
  /// @throws McpFailure.Refused when a server of those revisions offers no such stream
  public Subscription listen(ListenFilter filter, ChangeListener listener)
      throws McpFailure, InterruptedException {
    return era.listen(filter, listener);
  }

  /// Ends the session, if there is one. Subscriptions under 2026-07-28 are closed by their owners.
  @Override
  public void close() {
    era.close();
  }

  private Headers mirrored(String tool, ObjectNode arguments) {
    ParamHeaders known = mirrors.get(tool);
    return known == null ? Headers.none() : known.headers(arguments);
  }

  /// Every item of a list that is an object.
  private List<ObjectNode> pages(String method, String member)
      throws McpFailure, InterruptedException {
    List<ObjectNode> items = new ArrayList<>();
    String cursor = null;
    for (int page = 0; page < limits.pagesMax(); page++) {
      ObjectNode params = cursor == null ? object() : object().put("cursor", cursor);
      ObjectNode result = outcome(era.request(Call.of(method, params)), whole -> whole).orFail();
      if (!result.path(member).isArray()) {
        throw new McpFailure.Broken("The server sent a list without " + member + ".");
      }
      for (JsonNode item : result.path(member).values()) {
        if (item instanceof ObjectNode object) {
          items.add(object);
        }
      }
      if (items.size() > limits.itemsMax()) {
        throw new McpFailure.Broken("The server lists more than is taken.");
      }
      cursor = ResultJson.text(result, "nextCursor");
      if (cursor == null) {
        return items;
      }
    }
    throw new McpFailure.Broken("The server lists more pages than are taken.");
  }

  /// Reads a result of any `resultType` that is known; without one it is complete.
  private <T> Outcome<T> outcome(ObjectNode result, Reading<T> reading) throws McpFailure.Broken {
    String type = revision().isModern() ? ResultJson.text(result, "resultType") : null;
    return switch (type) {
      case null -> new Outcome.Complete<>(reading.read(result));
      case "complete" -> new Outcome.Complete<>(reading.read(result));
      case "input_required" -> ResultJson.inputRequired(result);
      default -> throw new McpFailure.Broken("The server sent a result of an unknown type.");
    };
  }

  private static <T> List<T> records(List<ObjectNode> items, ItemReading<T> reading) {
    List<T> records = new ArrayList<>();
    for (ObjectNode item : items) {
      T read = reading.read(item);
      if (read != null) {
        records.add(read);
      }
    }
    return List.copyOf(records);
  }

  private static ObjectNode named(String name) {
    return object().put("name", name);
  }

  private static ObjectNode texts(Map<String, String> texts) {
    ObjectNode json = object();
    texts.forEach(json::put);
    return json;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// Makes a record of a result.
  private interface Reading<T> {
    T read(ObjectNode result) throws McpFailure.Broken;
  }

  /// Makes a record of an item, or null when it lacks what it must have.
  private interface ItemReading<T> {
    @Nullable T read(ObjectNode item);
  }
}
