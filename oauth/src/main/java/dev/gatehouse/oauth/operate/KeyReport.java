package dev.gatehouse.oauth.operate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How it stands with the keys that seal what grants hold.
///
/// @param currentId the key that seals now, by its identifier
/// @param since when everything was first sealed with it; null when that has not been done
/// @param keys every key under which something is sealed
/// @param unreadable grants whose key is no longer configured: they are as good as ended
/// @param changed how many grants were sealed anew by this call
/// @param othersMayGoAt when the other keys are needed no more; null while they are
public record KeyReport(
    String currentId,
    @Nullable Instant since,
    List<KeyCount> keys,
    int unreadable,
    int changed,
    @Nullable Instant othersMayGoAt) {
  /// A key and how many grants are sealed with it.
  public record KeyCount(String id, int grants) {}

  public KeyReport {
    keys = List.copyOf(keys);
  }
}
