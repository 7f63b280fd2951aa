package dev.gatehouse.mcp.client;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Answers what a server of the handshake revisions asks, as far as the client declared that it
/// may.
///
/// @param headers those of the session
record RequestDesk(Connection connection, Headers headers) implements RequestAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(RequestDesk.class);

  @Override
  public void answer(Message.Request request) throws McpFailure, InterruptedException {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    answer.set("id", request.id().json());
    if (request.method().equals("ping")) {
      answer.putObject("result");
    } else if (isDeclared(request.method())) {
      ask(request, answer);
    } else {
      error(answer, ErrorCode.METHOD_NOT_FOUND, "This client does not answer that.");
    }
    Patience patience = Patience.of(connection.settings().timeouts().silence());
    WebResponse response = connection.post(answer, headers, patience);
    connection.accepted(response, null, patience).body().release();
  }

  private void ask(Message.Request request, ObjectNode answer) throws InterruptedException {
    ServerRequests requests = connection.settings().serverRequests();
    if (requests == null) {
      error(answer, ErrorCode.METHOD_NOT_FOUND, "This client does not answer that.");
      return;
    }
    try {
      answer.set("result", requests.answer(new InputRequest(request.method(), request.params())));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.warn("A request of an MCP server could not be answered: {}", e.getClass().getName());
      error(answer, ErrorCode.INTERNAL_ERROR, "The client failed to answer.");
    }
  }

  private boolean isDeclared(String method) {
    ClientCapabilities declared = connection.settings().capabilities();
    return switch (method) {
      case "elicitation/create" -> declared.forms() || declared.links();
      case "sampling/createMessage" -> declared.sampling();
      case "roots/list" -> declared.roots();
      default -> false;
    };
  }

  private static void error(ObjectNode answer, ErrorCode code, String message) {
    answer.putObject("error").put("code", code.number()).put("message", message);
  }
}
