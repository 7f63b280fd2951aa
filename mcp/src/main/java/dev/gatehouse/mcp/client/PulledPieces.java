package dev.gatehouse.mcp.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The bytes of a stream. One read waits as long as the outbound client lets it, so patience may
/// end that much late.
final class PulledPieces implements Pieces {
  private static final int PIECE = 16 << 10;

  private final InputStream in;

  PulledPieces(InputStream in) {
    this.in = in;
  }

  @Override
  public byte @Nullable [] next(Patience patience)
      throws IOException, InterruptedException, McpFailure.TimedOut {
    var _ = patience.left();
    byte[] piece = new byte[PIECE];
    try {
      int count = in.read(piece);
      return count < 0 ? null : Arrays.copyOf(piece, count);
    } catch (SocketTimeoutException e) {
      throw new McpFailure.TimedOut("The server fell silent in the middle of its answer.", e);
    } catch (InterruptedIOException e) {
      var _ = Thread.interrupted(); // said by the exception from here on
      throw new InterruptedException("interrupted while waiting for an answer");
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // Nobody wants the rest.
    }
  }
}
