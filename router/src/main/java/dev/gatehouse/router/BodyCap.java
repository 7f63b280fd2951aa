package dev.gatehouse.router;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Refuses request bodies over a limit: at once when the length is known, else as soon as one byte
/// too many arrives. Services have tighter limits of their own.
final class BodyCap {
  private BodyCap() {}

  static WebRequest limit(WebRequest request, long bytesMax) {
    return switch (request.body()) {
      case Body.Bytes bytes when bytes.length() > bytesMax -> throw tooLarge(bytesMax);
      case Body.Stream(InputStream in, long length) -> {
        if (length > bytesMax) {
          throw tooLarge(bytesMax);
        }
        yield request.with(new Body.Stream(new Capped(in, bytesMax), length));
      }
      case Body.Bytes _, Body.Push _, Body.Upgrade _ -> request;
    };
  }

  private static HttpFailure tooLarge(long bytesMax) {
    return new HttpFailure(
        413,
        "body_too_large",
        "The body is larger than the " + bytesMax + " bytes this server accepts.");
  }

  private static final class Capped extends FilterInputStream {
    private final long bytesMax;
    private long bytes;

    Capped(InputStream in, long bytesMax) {
      super(in);
      this.bytesMax = bytesMax;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(read);
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      count(skipped);
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(long more) {
      bytes += Math.max(0, more);
      if (bytes > bytesMax) {
        throw tooLarge(bytesMax);
      }
    }
  }
}
