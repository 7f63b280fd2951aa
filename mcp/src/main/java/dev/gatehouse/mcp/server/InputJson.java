package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.Elicited;
import dev.gatehouse.mcp.InputRequest;
import dev.gatehouse.mcp.PromptMessage;
import dev.gatehouse.mcp.Root;
import dev.gatehouse.mcp.Sampled;
import dev.gatehouse.mcp.schema.FlatForms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes questions (`InputRequest`) and reads their answers (`InputResponse`).
public final class InputJson {
  private static final int ROOTS_MAX = 1_000;

  private final ContentJson content;

  public InputJson(ContentJson content) {
    this.content = content;
  }

  /// `{"method": …, "params": …}`.
  public ObjectNode write(InputRequest<?> request) {
    return switch (request) {
      case InputRequest.Form<?> form -> form(form.message(), FlatForms.schema(form.fields()));
      case InputRequest.SchemaForm form -> form(form.message(), form.schema().deepCopy());
      case InputRequest.Url url -> {
        ObjectNode json = method("elicitation/create");
        json.putObject("params")
            .put("mode", "url")
            .put("message", url.message())
            .put("url", url.url().toString());
        yield json;
      }
      case InputRequest.Sampling sampling -> sampling(sampling);
      case InputRequest.Roots _ -> method("roots/list");
    };
  }

  private static ObjectNode form(String message, ObjectNode schema) {
    ObjectNode json = method("elicitation/create");
    json.putObject("params")
        .put("mode", "form")
        .put("message", message)
        .set("requestedSchema", schema);
    return json;
  }

  private ObjectNode sampling(InputRequest.Sampling sampling) {
    ObjectNode json = method("sampling/createMessage");
    ObjectNode params = json.putObject("params");
    ArrayNode messages = params.putArray("messages");
    for (PromptMessage message : sampling.messages()) {
      messages.add(content.message(message));
    }
    params.put("maxTokens", sampling.maxTokens());
    if (sampling.system() != null) {
      params.put("systemPrompt", sampling.system());
    }
    if (sampling.temperature() != null) {
      params.put("temperature", sampling.temperature());
    }
    return json;
  }

  /// The answer in `response`, or null when it is not of the kind that `request` wants.
  @SuppressWarnings("unchecked") // each kind of question names the type of its answer
  static <T> @Nullable T read(InputRequest<T> request, JsonNode response) {
    if (!(response instanceof ObjectNode object)) {
      return null;
    }
    return (T)
        switch (request) {
          case InputRequest.Form<?> form -> {
            ObjectNode content = content(object);
            yield elicited(object, content == null ? null : FlatForms.read(form.fields(), content));
          }
          case InputRequest.SchemaForm form -> {
            ObjectNode content = content(object);
            yield elicited(object, content == null ? null : FlatForms.read(form.schema(), content));
          }
          case InputRequest.Url url -> elicited(object, url.url());
          case InputRequest.Sampling _ -> sampled(object);
          case InputRequest.Roots _ -> roots(object);
        };
  }

  /// @param content what accepting gives; null when it does not fit
  private static <T> @Nullable Elicited<T> elicited(ObjectNode response, @Nullable T content) {
    return switch (response.path("action").asString("")) {
      case "accept" -> content == null ? null : new Elicited.Accepted<>(content);
      case "decline" -> new Elicited.Declined<>();
      case "cancel" -> new Elicited.Cancelled<>();
      default -> null;
    };
  }

  private static @Nullable ObjectNode content(ObjectNode response) {
    return response.get("content") instanceof ObjectNode content ? content : null;
  }

  private static @Nullable Sampled sampled(ObjectNode response) {
    JsonNode content = response.get("content");
    JsonNode model = response.get("model");
    boolean fits =
        content != null
            && (content.isObject() || content.isArray())
            && model != null
            && model.isString();
    if (!fits) {
      return null;
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode block : content.isArray() ? content : List.of(content)) {
      if (block.path("type").asString("").equals("text")) {
        lines.add(block.path("text").asString(""));
      }
    }
    JsonNode stop = response.get("stopReason");
    return new Sampled(
        String.join("\n", lines),
        content,
        model.stringValue(),
        stop != null && stop.isString() ? stop.stringValue() : null);
  }

  private static @Nullable List<Root> roots(ObjectNode response) {
    JsonNode list = response.get("roots");
    if (list == null || !list.isArray() || list.size() > ROOTS_MAX) {
      return null;
    }
    List<Root> roots = new ArrayList<>();
    for (JsonNode root : list) {
      JsonNode uri = root.get("uri");
      if (uri == null || !uri.isString()) {
        return null;
      }
      JsonNode name = root.get("name");
      roots.add(
          new Root(uri.stringValue(), name != null && name.isString() ? name.stringValue() : null));
    }
    return roots;
  }

  private static ObjectNode method(String method) {
    return JsonNodeFactory.instance.objectNode().put("method", method);
  }
}
