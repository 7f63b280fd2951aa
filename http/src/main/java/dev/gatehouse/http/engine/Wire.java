package dev.gatehouse.http.engine;

import dev.gatehouse.http.ConnectionFields;
import dev.gatehouse.http.Headers;
import io.netty.buffer.Unpooled;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Map;

/// Turns our values into those of the library and back, without copying bytes where it can.
final class Wire {
  private Wire() {}

  /// A buffer over `bytes` itself, which must not change.
  static Buffer wrap(byte[] bytes) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
  }

  /// A buffer over the first `length` of `bytes`.
  static Buffer wrap(byte[] bytes, int length) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes, 0, length));
  }

  /// The fields that are meant for more than this connection; `upgrade: websocket` among them.
  ///
  /// @throws IllegalArgumentException when a field is malformed
  static Headers read(MultiMap fields) {
    Headers.Builder headers = Headers.builder();
    for (Map.Entry<String, String> field : fields) {
      headers.add(field.getKey(), field.getValue());
    }
    return ConnectionFields.strip(headers.build(), true);
  }

  /// Adds `headers` to `fields`, but for those that the engine decides.
  static void write(Headers headers, MultiMap fields) {
    ConnectionFields.strip(headers, false).forEach(fields::add);
  }

  /// The length that `content-length` says, -1 when it is absent or no number.
  static long length(MultiMap fields) {
    String text = fields.get("content-length");
    if (text == null) {
      return -1;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /// Breaks `connection` off without waiting for a slow reader to take what is queued, as `close`
  /// would.
  static void breakOff(HttpConnection connection) {
    if (connection instanceof ConnectionBase channel) {
      var _ = channel.channelHandlerContext().close();
    } else {
      connection.close();
    }
  }
}
