package dev.gatehouse.router;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A response body that tells the access log when it ends.
final class CountedStream extends FilterInputStream {
  private final AccessEntry entry;
  private final long expected;
  private long bytes;
  private boolean isAtEnd;

  /// @param length how many bytes will come, or -1 when that is not known
  CountedStream(InputStream in, long length, AccessEntry entry) {
    super(in);
    this.expected = length;
    this.entry = entry;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      int read = super.read(into, offset, length);
      bytes += Math.max(0, read);
      isAtEnd |= read < 0 || bytes == expected;
      return read;
    } catch (IOException | RuntimeException e) {
      entry.cut(bytes);
      throw e;
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      if (isAtEnd) {
        entry.end(bytes);
      } else {
        entry.cut(bytes);
      }
    }
  }
}
