package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.Listing;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Cuts lists into pages. A cursor is the sealed key of the last entry before it, so that a list
/// may grow and shrink between two pages. An empty string is a cursor too, and none of ours.
final class Pages {
  private final Sealer sealer;
  private final int size;

  Pages(Sealer sealer, int size) {
    this.sealer = sealer;
    this.size = size;
  }

  /// The page after `cursor`; the first without one.
  ServerReply.ListPage page(ListKind kind, Listing listing, @Nullable String cursor) {
    int from = cursor == null ? 0 : after(kind, listing, cursor);
    int to = Math.min(listing.size(), from + size);
    return new ServerReply.ListPage(kind, listing, from, to, () -> seal(kind, listing.key(to - 1)));
  }

  private String seal(ListKind kind, String key) {
    return sealer.seal(purpose(kind), key.getBytes(StandardCharsets.UTF_8));
  }

  private int after(ListKind kind, Listing listing, String cursor) {
    byte[] key = sealer.open(purpose(kind), cursor);
    Integer at = key == null ? null : listing.position(new String(key, StandardCharsets.UTF_8));
    if (at == null) {
      throw new RpcFailure(
          ErrorCode.INVALID_PARAMS, "This cursor is not known. List again without one.");
    }
    return at + 1;
  }

  private static String purpose(ListKind kind) {
    return "cursor " + kind.member();
  }
}
