package dev.gatehouse.http.engine;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.FanOut;
import io.vertx.core.Context;
import io.vertx.core.http.HttpClientRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Sends a streamed request body from a thread of its own, so that the answer may begin before the
/// body has ended.
final class Upload {
  private static final int PIECE = 16 << 10;

  private final HttpClientRequest out;
  private final Body.Stream body;
  private final Context loop;
  private @Nullable Thread thread;
  private boolean stopped;

  Upload(HttpClientRequest out, Body.Stream body, Context loop) {
    this.out = out;
    this.body = body;
    this.loop = loop;
  }

  synchronized void start() {
    if (!stopped) {
      thread = FanOut.start("upload", this::run);
    }
  }

  /// Stops reading the body.
  synchronized void stop() {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    try (InputStream in = body.in()) {
      if (body.length() >= 0) {
        out.headers().set("content-length", Long.toString(body.length()));
      } else {
        out.setChunked(true);
      }
      var _ = out.writeHead();
      byte[] piece = new byte[PIECE];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        Waiting.on(out.write(Wire.wrap(Arrays.copyOf(piece, n))), ListenOptions.WRITE_TIMEOUT);
      }
      var _ = out.end();
    } catch (IOException | RuntimeException e) {
      loop.runOnContext(go -> Wire.breakOff(out.connection()));
    }
  }
}
