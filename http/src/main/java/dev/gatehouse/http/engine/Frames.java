package dev.gatehouse.http.engine;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/// The wire format of WebSocket frames, as they are written (RFC 6455 §5).
final class Frames {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /// The largest message taken, and the largest frame.
  static final int MESSAGE_MAX = 1 << 20;

  static final int CONTROL_MAX = 125;

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Frames() {}

  /// One whole frame. The payload is not copied unless it is masked.
  ///
  /// @param masked what a client sends must be
  static Buffer encode(int opcode, byte[] payload, boolean masked) {
    ByteBuffer head = ByteBuffer.allocate(14);
    head.put((byte) (FINAL | opcode));
    int mask = masked ? MASKED : 0;
    if (payload.length < SHORT_LENGTH) {
      head.put((byte) (mask | payload.length));
    } else if (payload.length <= 0xffff) {
      head.put((byte) (mask | SHORT_LENGTH)).putShort((short) payload.length);
    } else {
      head.put((byte) (mask | LONG_LENGTH)).putLong(payload.length);
    }
    byte[] body = payload;
    if (masked) {
      byte[] key = new byte[4];
      RANDOM.nextBytes(key);
      head.put(key);
      body = payload.clone();
      mask(body, body.length, key);
    }
    return BufferInternal.buffer(
        Unpooled.wrappedBuffer(
            Unpooled.wrappedBuffer(head.array(), 0, head.position()),
            Unpooled.wrappedBuffer(body)));
  }

  /// Masks or unmasks the first `length` of `bytes` in place (RFC 6455 §5.3).
  static void mask(byte[] bytes, int length, byte[] key) {
    for (int i = 0; i < length; i++) {
      bytes[i] ^= key[i & 3];
    }
  }

  /// The payload of a close frame. Code 1005 stands for a frame without one.
  static byte[] closePayload(int code, String reason) {
    if (code == 1005) {
      return new byte[0];
    }
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(text.length, CONTROL_MAX - 2);
    // Never cut inside of a character.
    while (length < text.length && (text[length] & 0xc0) == 0x80) {
      length--;
    }
    return ByteBuffer.allocate(2 + length).putShort((short) code).put(text, 0, length).array();
  }

  /// Whether `code` may stand in a close frame (RFC 6455 §7.4).
  static boolean mayBeSent(int code) {
    return (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
  }

  /// `bytes` as text.
  ///
  /// @throws FrameViolation 1007 when they are not UTF-8
  static String text(byte[] bytes, int from) throws FrameViolation {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new FrameViolation(1007, "text that is not UTF-8");
    }
  }
}
