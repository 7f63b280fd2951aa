package dev.gatehouse.sentry;

import dev.gatehouse.http.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// Reads an answer whole, within a size and a time: a server that drips bytes holds nobody up.
final class BoundedBody {
  private static final int CHUNK = 16_384;

  private BoundedBody() {}

  static byte[] read(Body body, int bytesMax, Deadline deadline) throws IOException {
    return switch (body) {
      case Body.Bytes bytes -> {
        requireFit(bytes.length(), bytesMax);
        yield bytes.array();
      }
      case Body.Stream stream -> {
        try (InputStream in = stream.in()) {
          requireFit(stream.length(), bytesMax);
          yield drain(in, bytesMax, deadline);
        }
      }
      case Body.Push push -> throw notJson();
      case Body.Upgrade upgrade -> throw notJson();
    };
  }

  private static byte[] drain(InputStream in, int bytesMax, Deadline deadline) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      all.write(chunk, 0, read);
      requireFit(all.size(), bytesMax);
      var _ = deadline.leftOrFail();
    }
    return all.toByteArray();
  }

  private static void requireFit(long length, int bytesMax) throws SentryFailure {
    if (length > bytesMax) {
      throw new SentryFailure.Malformed(
          200, "Sentry's answer is larger than the " + bytesMax + " bytes accepted here.");
    }
  }

  private static SentryFailure notJson() {
    return new SentryFailure.Malformed(200, "Sentry answered with a stream and not with JSON.");
  }
}
