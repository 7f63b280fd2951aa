package dev.gatehouse.mcp.client;

import dev.gatehouse.http.Body;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The bytes of an answer as they arrive.
interface Pieces extends AutoCloseable {
  /// Waits for the next bytes, at least one; null at the end.
  ///
  /// @throws IOException when the sender breaks off
  byte @Nullable [] next(Patience patience)
      throws IOException, InterruptedException, McpFailure.TimedOut;

  /// Lets go of the connection; the sender sees that, if it is still sending.
  @Override
  void close();

  /// Says that what was wanted has come. The end, which should follow at once, is waited for a
  /// moment, so that the connection can be used again.
  default void settle() {}

  /// Those of `body`.
  ///
  /// @param pieceBytesMax a pushed piece of which always fits
  static Pieces of(Body body, int pieceBytesMax) throws IOException {
    return switch (body) {
      case Body.Bytes bytes -> new PulledPieces(bytes.in());
      case Body.Stream(InputStream in, long _) -> new PulledPieces(in);
      case Body.Push(var source) -> {
        PushedPieces pushed = new PushedPieces(pieceBytesMax);
        source.start(pushed);
        yield pushed;
      }
      case Body.Upgrade upgrade -> {
        upgrade.release();
        throw new IOException("the server switched protocols");
      }
    };
  }
}
