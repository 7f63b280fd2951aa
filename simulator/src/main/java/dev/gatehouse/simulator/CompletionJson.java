package dev.gatehouse.simulator;

import dev.gatehouse.http.Json;
import dev.gatehouse.http.Sse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An answer of the model in the OpenAI wire format, whole or in pieces.
final class CompletionJson {
  private static final int WORDS_PER_PIECE = 3;
  private static final int ARGUMENT_PIECE = 24;
  private static final int CHARS_PER_TOKEN = 4;

  private final String id;
  private final String model;
  private final long created;
  private final Conversation.Turn turn;
  private final int promptChars;

  CompletionJson(Conversation conversation, Conversation.Turn turn, String model, Instant now) {
    this.promptChars = conversation.size();
    this.turn = turn;
    this.model = model;
    this.created = now.getEpochSecond();
    long seed = 31L * promptChars + turn.text().hashCode();
    this.id = Draw.seeded(seed).of("completion").hex(24);
  }

  private String finish() {
    return turn.calls().isEmpty() ? "stop" : "tool_calls";
  }

  private String callId(int index) {
    return "call_" + Draw.seeded(promptChars).of(id).of(index).hex(20);
  }

  private static String arguments(Conversation.Call call) {
    return new String(Json.write(call.arguments()), StandardCharsets.UTF_8);
  }

  private ObjectNode head(String object) {
    return Shapes.object()
        .put("id", "chatcmpl-" + id)
        .put("object", object)
        .put("created", created)
        .put("model", model);
  }

  private ObjectNode usage() {
    int said = turn.text().length();
    for (Conversation.Call call : turn.calls()) {
      said += call.tool().length() + arguments(call).length();
    }
    int prompt = 1 + promptChars / CHARS_PER_TOKEN;
    int completion = 1 + said / CHARS_PER_TOKEN;
    return Shapes.object()
        .put("prompt_tokens", prompt)
        .put("completion_tokens", completion)
        .put("total_tokens", prompt + completion);
  }

  /// The answer as a whole.
  JsonNode whole() {
    ObjectNode tree = head("chat.completion");
    ObjectNode choice = tree.putArray("choices").addObject();
    choice.put("index", 0).put("finish_reason", finish()).putNull("logprobs");
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    message.put("content", turn.text().isEmpty() ? null : turn.text()).putNull("refusal");
    if (!turn.calls().isEmpty()) {
      ArrayNode calls = message.putArray("tool_calls");
      for (int i = 0; i < turn.calls().size(); i++) {
        Conversation.Call call = turn.calls().get(i);
        ObjectNode one = calls.addObject().put("id", callId(i)).put("type", "function");
        one.putObject("function").put("name", call.tool()).put("arguments", arguments(call));
      }
    }
    tree.set("usage", usage());
    return tree;
  }

  /// The answer as server-sent events, `[DONE]` included.
  List<byte[]> pieces(boolean withUsage) {
    List<byte[]> pieces = new ArrayList<>();
    pieces.add(delta(Shapes.object().put("role", "assistant").put("content", "")));
    for (String part : parts(turn.text())) {
      pieces.add(delta(Shapes.object().put("content", part)));
    }
    for (int i = 0; i < turn.calls().size(); i++) {
      Conversation.Call call = turn.calls().get(i);
      ObjectNode start = Shapes.object();
      ObjectNode one = start.putArray("tool_calls").addObject().put("index", i);
      one.put("id", callId(i)).put("type", "function");
      one.putObject("function").put("name", call.tool()).put("arguments", "");
      pieces.add(delta(start));
      String arguments = arguments(call);
      for (int at = 0; at < arguments.length(); at += ARGUMENT_PIECE) {
        int end = Math.min(at + ARGUMENT_PIECE, arguments.length());
        ObjectNode more = Shapes.object();
        ObjectNode next = more.putArray("tool_calls").addObject().put("index", i);
        next.putObject("function").put("arguments", arguments.substring(at, end));
        pieces.add(delta(more));
      }
    }
    ObjectNode last = head("chat.completion.chunk");
    ObjectNode choice = last.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", finish());
    pieces.add(Sse.data(Json.write(last)));
    if (withUsage) {
      ObjectNode usage = head("chat.completion.chunk");
      usage.putArray("choices");
      usage.set("usage", usage());
      pieces.add(Sse.data(Json.write(usage)));
    }
    pieces.add(Sse.data("[DONE]".getBytes(StandardCharsets.US_ASCII)));
    return pieces;
  }

  private byte[] delta(ObjectNode delta) {
    ObjectNode chunk = head("chat.completion.chunk");
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("finish_reason");
    return Sse.data(Json.write(chunk));
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int words = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ' ' && ++words % WORDS_PER_PIECE == 0) {
        parts.add(text.substring(from, i + 1));
        from = i + 1;
      }
    }
    if (from < text.length()) {
      parts.add(text.substring(from));
    }
    return parts;
  }
}
