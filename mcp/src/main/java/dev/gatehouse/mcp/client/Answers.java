package dev.gatehouse.mcp.client;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RequestId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON-RPC out of HTTP bodies.
final class Answers {
  private Answers() {}

  /// Whether the answer is one JSON document.
  static boolean isJson(WebResponse response) {
    String type = response.header("content-type");
    return type != null
        && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  /// All bytes of a body.
  static byte[] readAll(Body body, int bytesMax, Patience patience)
      throws McpFailure, InterruptedException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Pieces pieces = Pieces.of(body, bytesMax)) {
      for (byte[] piece = pieces.next(patience); piece != null; piece = pieces.next(patience)) {
        if (all.size() + piece.length > bytesMax) {
          throw new McpFailure.Broken(
              "The server sent an answer of more than " + bytesMax + " bytes.");
        }
        all.writeBytes(piece);
      }
      return all.toByteArray();
    } catch (IOException e) {
      throw new McpFailure.Unreachable("The server broke off in the middle of its answer.", e);
    }
  }

  /// One JSON value.
  static JsonNode json(byte[] bytes) throws McpFailure.Broken {
    try {
      return Json.read(bytes);
    } catch (Json.Malformed e) {
      throw new McpFailure.Broken("The server sent what is not sound JSON: " + e.reason());
    }
  }

  /// The result in the response to the request with that id.
  ///
  /// @throws McpFailure.Rpc when it is an error
  static ObjectNode result(JsonNode response, RequestId id) throws McpFailure {
    if (!(Message.read(response) instanceof Message.Response)) {
      throw new McpFailure.Broken("The server sent something that is no JSON-RPC response.");
    }
    RequestId answered = RequestId.read(response.get("id"));
    JsonNode result = response.get("result");
    if (result == null && answered == null) {
      throw error(response); // about a request whose id it could not read: there is but one
    }
    if (!id.equals(answered)) {
      throw new McpFailure.Broken("The server answered another request than the one asked.");
    }
    if (result == null) {
      throw error(response);
    }
    if (!(result instanceof ObjectNode object)) {
      throw new McpFailure.Broken("The server sent a result that is no object.");
    }
    return object;
  }

  /// The error in the body of a refusal, or null when there is none for that request.
  static McpFailure.@Nullable Rpc errorIn(byte[] body, @Nullable RequestId id)
      throws McpFailure.Broken {
    JsonNode response = json(body);
    if (!(response.get("error") instanceof ObjectNode)) {
      return null;
    }
    RequestId answered = RequestId.read(response.get("id"));
    return answered == null || answered.equals(id) ? error(response) : null;
  }

  private static McpFailure.Rpc error(JsonNode response) throws McpFailure.Broken {
    JsonNode error = response.path("error");
    JsonNode code = error.get("code");
    if (code == null || !code.isIntegralNumber() || !code.canConvertToInt()) {
      throw new McpFailure.Broken("The server sent an error without a code.");
    }
    return new McpFailure.Rpc(
        code.intValue(), error.path("message").asString(""), error.get("data"));
  }
}
