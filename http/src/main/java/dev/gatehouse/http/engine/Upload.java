package dev.gatehouse.http.engine;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.FanOut;
import io.vertx.core.http.HttpClientRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a streamed request body from a thread of its own, so that the answer may begin before the
/// body has ended.
final class Upload {
  private static final Logger LOG = LoggerFactory.getLogger(Upload.class);
  private static final int PIECE = 16 << 10;

  private final HttpClientRequest out;
  private final Body.Stream body;
  private final Runnable breakOff;
  private @Nullable Thread thread;
  private boolean stopped;

  /// @param breakOff closes the connection; runs on any thread
  Upload(HttpClientRequest out, Body.Stream body, Runnable breakOff) {
    this.out = out;
    this.body = body;
    this.breakOff = breakOff;
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
    boolean whole = false;
    try (InputStream in = body.in()) {
      if (body.length() >= 0) {
        out.headers().set("content-length", Long.toString(body.length()));
      } else {
        out.setChunked(true);
      }
      var _ = out.writeHead();
      long sent = pump(in);
      if (body.length() >= 0 && sent != body.length()) {
        throw new IOException("the body has " + sent + " bytes instead of " + body.length());
      }
      var _ = out.end();
      whole = true;
    } catch (IOException | RuntimeException e) {
      LOG.debug("a request body broke off", e);
      if (!whole) {
        breakOff.run();
      }
    }
  }

  private long pump(InputStream in) throws IOException {
    long sent = 0;
    byte[] piece = new byte[PIECE];
    for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
      sent += n;
      Waiting.on(out.write(Wire.wrap(Arrays.copyOf(piece, n))), ListenOptions.WRITE_TIMEOUT);
    }
    return sent;
  }
}
