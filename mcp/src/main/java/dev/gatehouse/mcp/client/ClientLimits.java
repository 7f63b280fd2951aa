package dev.gatehouse.mcp.client;

/// How much a client takes from a server; beyond it the request fails with [McpFailure.Broken].
///
/// @param answerBytesMax for an answer that is one JSON document
/// @param eventBytesMax for one event of a stream
/// @param streamBytesMax for the whole stream that answers one request
/// @param pagesMax how many pages of one list are fetched
/// @param itemsMax how many items of one list are kept
public record ClientLimits(
    int answerBytesMax, int eventBytesMax, long streamBytesMax, int pagesMax, int itemsMax) {
  public ClientLimits {
    if (answerBytesMax <= 0
        || eventBytesMax <= 0
        || streamBytesMax <= 0
        || pagesMax <= 0
        || itemsMax <= 0) {
      throw new IllegalArgumentException("a client must take something");
    }
  }

  /// 16 MiB an answer, 8 MiB an event, 64 MiB a stream, 100 pages, 10,000 items.
  public static ClientLimits usual() {
    return new ClientLimits(16 << 20, 8 << 20, 64L << 20, 100, 10_000);
  }
}
