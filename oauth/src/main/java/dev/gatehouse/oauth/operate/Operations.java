package dev.gatehouse.oauth.operate;

import dev.gatehouse.oauth.grant.GrantView;
import dev.gatehouse.oauth.state.AuditRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an operator may do with a running installation or with the state of one that is stopped.
/// Calls fail with an `IOException` when it cannot be asked.
public interface Operations {
  /// The most grants that are listed, and the most events.
  int LIST_MAX = 1_000;

  /// The live grants, newest first.
  ///
  /// @param userId only those of this person; null for everybody's
  List<GrantView> grants(@Nullable String userId) throws IOException, InterruptedException;

  /// Ends a grant; false when there is none.
  boolean revoke(String grantId) throws IOException, InterruptedException;

  /// Ends every grant of a person and says how many there were.
  int revokeAllOf(String userId) throws IOException, InterruptedException;

  /// How it stands with the keys.
  KeyReport keys() throws IOException, InterruptedException;

  /// Seals the keys of all grants with the current key; goes on while the installation serves.
  KeyReport rotateKeys() throws IOException, InterruptedException;

  /// The newest events since `since`, oldest first.
  ///
  /// @param event only those of this name; null for all
  /// @param limit 1 to [#LIST_MAX]
  List<AuditRecord> audit(Instant since, @Nullable String event, int limit)
      throws IOException, InterruptedException;
}
