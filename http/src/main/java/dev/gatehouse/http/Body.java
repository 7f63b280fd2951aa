package dev.gatehouse.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a request or a response carries. Requests carry [Bytes] or a [Stream]; responses any kind.
public sealed interface Body {
  /// No bytes at all.
  Body EMPTY = new Bytes(new byte[0]);

  /// A body of these bytes; the array is not copied and must not change.
  static Body of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Bytes(bytes);
  }

  /// A body of `text` in UTF-8.
  static Body of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// All bytes, read to the end.
  ///
  /// @param bytesMax how many are accepted
  /// @throws HttpFailure 413 when there are more
  /// @throws IOException when the sender breaks off
  default byte[] readAll(int bytesMax) throws IOException {
    switch (this) {
      case Bytes bytes -> {
        if (bytes.length() > bytesMax) {
          throw tooLarge(bytesMax);
        }
        return bytes.array();
      }
      case Stream stream -> {
        if (stream.length() > bytesMax) {
          throw tooLarge(bytesMax);
        }
        try (InputStream in = stream.in()) {
          byte[] read = in.readNBytes(bytesMax + 1);
          if (read.length > bytesMax) {
            throw tooLarge(bytesMax);
          }
          return read;
        }
      }
      case Push push -> throw new IOException("a pushed body cannot be read as a whole");
      case Upgrade upgrade -> throw new IOException("an upgraded connection has no body");
    }
  }

  /// Lets go of what this body holds, because nobody will read it: a stream is closed, a source is
  /// started with a sink that is closed already, a WebSocket endpoint hears 1006.
  default void release() {
    switch (this) {
      case Bytes bytes -> {}
      case Stream stream -> closeQuietly(stream.in());
      case Push push -> push.source().start(new ClosedSink());
      case Upgrade upgrade -> upgrade.endpoint().open(new ClosedPeer()).onClose(1006, "");
    }
  }

  /// How many bytes there will be, or -1 when that is not known.
  default long size() {
    return switch (this) {
      case Bytes bytes -> bytes.length();
      case Stream stream -> stream.length();
      case Push push -> -1;
      case Upgrade upgrade -> -1;
    };
  }

  private static void closeQuietly(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // Nobody wants these bytes, so nobody wants to know that they could not be had.
    }
  }

  private static HttpFailure tooLarge(int bytesMax) {
    return new HttpFailure(
        413, "body_too_large", "The body is larger than the " + bytesMax + " bytes accepted here.");
  }

  /// Bytes known as a whole.
  final class Bytes implements Body {
    private final byte[] array;

    private Bytes(byte[] array) {
      this.array = array;
    }

    /// The bytes themselves, not a copy; they must not be changed.
    public byte[] array() {
      return array;
    }

    /// How many there are.
    public int length() {
      return array.length;
    }

    /// The bytes as a stream.
    public InputStream in() {
      return new ByteArrayInputStream(array);
    }
  }

  /// Bytes that the receiver's thread pulls. What one `read` returns is flushed before the next is
  /// made; an `IOException` after the first byte breaks the connection off, so that the receiver
  /// sees a failure and not an end.
  ///
  /// @param in closed by whoever reads it, to the end or not
  /// @param length how many bytes will come, or -1 when that is not known
  record Stream(InputStream in, long length) implements Body {}

  /// Bytes that the sender pushes whenever it has some; no thread is held in between.
  ///
  /// @param source called once, with the place to push to
  record Push(PushSource source) implements Body {}

  /// Not a body but a switch of protocols to WebSocket (RFC 6455).
  ///
  /// @param subprotocol the one chosen of those offered, or null
  /// @param endpoint called once, when the connection is open
  record Upgrade(@Nullable String subprotocol, WebSocketEndpoint endpoint) implements Body {}
}
