package dev.gatehouse.mcp;

import java.util.Base64;
import java.util.List;

/// What was read.
///
/// @param contents empty when there is no such resource
public record ResourceResult(List<ResourceContents> contents, CacheHint cache) {
  public ResourceResult {
    contents = List.copyOf(contents);
  }

  /// A text.
  public static ResourceResult text(String text) {
    return of(List.of(new ResourceContents.Text(null, null, text)));
  }

  /// Bytes.
  public static ResourceResult bytes(byte[] bytes) {
    return of(
        List.of(new ResourceContents.Blob(null, null, Base64.getEncoder().encodeToString(bytes))));
  }

  /// Several parts.
  public static ResourceResult of(List<ResourceContents> contents) {
    return new ResourceResult(contents, CacheHint.NONE);
  }

  /// There is no such resource.
  public static ResourceResult missing() {
    return of(List.of());
  }

  /// This result, kept by clients as `hint` says.
  public ResourceResult cached(CacheHint hint) {
    return new ResourceResult(contents, hint);
  }
}
