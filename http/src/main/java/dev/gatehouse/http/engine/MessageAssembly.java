package dev.gatehouse.http.engine;

import dev.gatehouse.http.WebSocketListener;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Puts the frames of a WebSocket together to messages (RFC 6455 §5.4, §8.1). On one event loop.
final class MessageAssembly {
  /// The largest message taken.
  static final int MESSAGE_MAX = 1 << 20;

  private static final int TOO_BIG = 1009;
  private static final int NOT_UTF8 = 1007;

  private @Nullable WebSocketListener listener;
  private @Nullable Buffer begun;
  private boolean text;
  private boolean faulty;

  void deliverTo(WebSocketListener hearer) {
    listener = hearer;
  }

  /// Takes a frame, and delivers the message that it completes.
  ///
  /// @return 0, or the code to close with because of it
  int accept(WebSocketFrame frame) {
    if (faulty || !(frame.isText() || frame.isBinary() || frame.isContinuation())) {
      return 0;
    }
    Buffer data = frame.binaryData();
    Buffer soFar = begun;
    if (!frame.isContinuation()) {
      text = frame.isText();
      soFar = null;
    }
    if ((soFar == null ? 0 : soFar.length()) + data.length() > MESSAGE_MAX) {
      return fault(TOO_BIG);
    }
    Buffer all = soFar == null ? data : soFar.appendBuffer(data);
    if (!frame.isFinal()) {
      begun = soFar == null ? Buffer.buffer().appendBuffer(data) : all;
      return 0;
    }
    begun = null;
    return deliver(all.getBytes());
  }

  private int deliver(byte[] message) {
    WebSocketListener hearer = listener;
    if (hearer == null) {
      return 0;
    }
    if (!text) {
      hearer.onBinary(message);
      return 0;
    }
    try {
      hearer.onText(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(message))
              .toString());
      return 0;
    } catch (CharacterCodingException e) {
      return fault(NOT_UTF8);
    }
  }

  private int fault(int code) {
    faulty = true;
    begun = null;
    return code;
  }
}
