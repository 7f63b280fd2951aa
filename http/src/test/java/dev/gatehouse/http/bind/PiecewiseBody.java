package dev.gatehouse.http.bind;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A body whose pieces the test hands out one by one.
final class PiecewiseBody extends InputStream {
  private static final byte[] END = {};
  private static final byte[] FAILURE = {};

  final CountDownLatch closed = new CountDownLatch(1);
  private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
  private byte[] current = {};
  private int at;

  PiecewiseBody give(String piece) {
    pieces.add(piece.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  PiecewiseBody end() {
    pieces.add(END);
    return this;
  }

  PiecewiseBody breakDown() {
    pieces.add(FAILURE);
    return this;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == current.length) {
      try {
        byte[] next = pieces.poll(10, TimeUnit.SECONDS);
        if (next == null || next == FAILURE) {
          throw new IOException("broken on purpose");
        }
        if (next == END) {
          pieces.add(END);
          return -1;
        }
        current = next;
        at = 0;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
    int count = Math.min(length, current.length - at);
    System.arraycopy(current, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  /// Reads exactly `piece` from `in`.
  static String take(InputStream in, int length) throws IOException {
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
