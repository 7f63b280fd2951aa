package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Sse;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.Frames;
import dev.gatehouse.mcp.jsonrpc.RequestId;
import dev.gatehouse.mcp.jsonrpc.RpcError;
import org.jspecify.annotations.Nullable;

/// Puts messages into HTTP answers.
public final class Answers {
  private Answers() {}

  /// A message as JSON.
  public static WebResponse json(int status, byte[] frame) {
    return WebResponse.jsonBytes(status, frame);
  }

  /// A message in the kind that the client takes; JSON where it takes both.
  public static WebResponse message(int status, byte[] frame, Accepts accepts) {
    return accepts.json() || status != 200
        ? json(status, frame)
        : WebResponse.of(200, "text/event-stream", Body.of(Sse.message(frame)));
  }

  /// The refusal of a message that was never dispatched.
  public static WebResponse error(@Nullable RequestId id, RpcError error) {
    return json(ErrorStatus.beforeDispatch(error.code()), Frames.error(id, error));
  }

  /// The refusal of a request that HTTP alone forbids; its body is a message too, because clients
  /// expect one.
  public static WebResponse refusal(int status, String text) {
    return json(status, Frames.error(null, RpcError.of(ErrorCode.INVALID_REQUEST, text)));
  }
}
