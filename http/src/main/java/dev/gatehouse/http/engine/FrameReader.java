package dev.gatehouse.http.engine;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Cuts arriving bytes into frames and puts frames together to messages (RFC 6455 §5). On one event
/// loop.
final class FrameReader {
  /// Hears what was read.
  interface Hearer {
    /// A whole text, binary or control message.
    void onMessage(int opcode, byte[] payload) throws FrameViolation;
  }

  private static final int PROTOCOL = 1002;
  private static final int TOO_BIG = 1009;
  private static final int FIRST_ROOM = 4 << 10;

  private final boolean masked;
  private final Hearer hearer;

  private final byte[] head = new byte[14];
  private int headRead;
  private int headLength = 2;
  private byte[] payload = {};
  private int payloadRead;
  private int payloadLength;

  /// The opcode of a message begun by a frame that was not its last, or -1.
  private int begun = -1;

  private final ByteArrayOutputStream message = new ByteArrayOutputStream(0);

  /// @param masked whether the far side is a client, whose frames must be masked
  FrameReader(boolean masked, Hearer hearer) {
    this.masked = masked;
    this.hearer = hearer;
  }

  void accept(byte[] bytes) throws FrameViolation {
    int at = 0;
    while (at < bytes.length) {
      at += headRead < headLength ? readHead(bytes, at) : readPayload(bytes, at);
      if (headRead == headLength && payloadRead == payloadLength) {
        completeFrame();
      }
    }
  }

  private int readHead(byte[] bytes, int at) throws FrameViolation {
    int count = Math.min(headLength - headRead, bytes.length - at);
    System.arraycopy(bytes, at, head, headRead, count);
    headRead += count;
    if (headRead == 2) {
      int length = head[1] & 0x7f;
      int extended = length == 126 ? 2 : length == 127 ? 8 : 0;
      headLength = 2 + extended + (masked ? 4 : 0);
      requireSoundHead(length);
    }
    if (headRead == headLength) {
      payloadLength = readLength();
      payloadRead = 0;
      payload = new byte[Math.min(payloadLength, FIRST_ROOM)];
    }
    return count;
  }

  private void requireSoundHead(int length) throws FrameViolation {
    int opcode = opcode();
    boolean control = opcode >= Frames.CLOSE;
    boolean known = opcode <= Frames.BINARY || (control && opcode <= Frames.PONG);
    if ((head[0] & 0x70) != 0 || !known) {
      throw new FrameViolation(PROTOCOL, "a frame of an unknown kind");
    }
    if (((head[1] & 0x80) != 0) != masked) {
      throw new FrameViolation(PROTOCOL, "a frame that is masked the wrong way");
    }
    if (control && (!isFinal() || length > Frames.CONTROL_MAX)) {
      throw new FrameViolation(PROTOCOL, "a control frame that is cut or too long");
    }
    if (!control && (opcode == Frames.CONTINUATION) == (begun < 0)) {
      throw new FrameViolation(PROTOCOL, "a frame out of order");
    }
  }

  private int readLength() throws FrameViolation {
    int length = head[1] & 0x7f;
    long said = length;
    if (length >= 126) {
      said = 0;
      for (int i = 2; i < (length == 126 ? 4 : 10); i++) {
        said = (said << 8) | (head[i] & 0xff);
      }
    }
    if (said < 0 || said + message.size() > Frames.MESSAGE_MAX) {
      throw new FrameViolation(TOO_BIG, "a message of more than 1 MiB");
    }
    return (int) said;
  }

  private int readPayload(byte[] bytes, int at) {
    int count = Math.min(payloadLength - payloadRead, bytes.length - at);
    if (payload.length < payloadRead + count) {
      // Grown as bytes arrive, so that an announced length alone takes no memory.
      int room = Math.max(payloadRead + count, Math.min(payloadLength, 2 * payload.length));
      payload = Arrays.copyOf(payload, room);
    }
    System.arraycopy(bytes, at, payload, payloadRead, count);
    payloadRead += count;
    return count;
  }

  private void completeFrame() throws FrameViolation {
    byte[] data = payload;
    if (masked) {
      byte[] key = Arrays.copyOfRange(head, headLength - 4, headLength);
      Frames.mask(data, payloadLength, key);
    }
    int opcode = opcode();
    boolean last = isFinal();
    headRead = 0;
    headLength = 2;
    payload = new byte[0];
    payloadRead = 0;
    payloadLength = 0;
    if (opcode >= Frames.CLOSE) {
      hearer.onMessage(opcode, data);
      return;
    }
    takeData(opcode, last, data);
  }

  private void takeData(int opcode, boolean last, byte[] data) throws FrameViolation {
    int kind = begun < 0 ? opcode : begun;
    boolean alone = last && begun < 0;
    if (!alone) {
      message.writeBytes(data);
    }
    if (!last) {
      begun = kind;
      return;
    }
    byte[] whole = alone ? data : message.toByteArray();
    begun = -1;
    message.reset();
    hearer.onMessage(kind, whole);
  }

  private int opcode() {
    return head[0] & 0x0f;
  }

  private boolean isFinal() {
    return (head[0] & 0x80) != 0;
  }
}
