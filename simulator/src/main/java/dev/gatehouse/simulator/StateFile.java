package dev.gatehouse.simulator;

import dev.gatehouse.http.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one file that remembers what people and clients changed. Replaced as a whole, so that a
/// crash leaves the old or the new one and never half of either.
final class StateFile {
  /// @param generation how often the grant's tokens were renewed
  /// @param keepUntil when every token handed out so far will have expired
  record Grant(int generation, Instant keepUntil) {}

  /// @param seed of the world that `issues` belong to
  /// @param issues those that somebody changed, by id
  /// @param grants those that were renewed at least once, by id
  /// @param accessEpoch access tokens of earlier epochs are revoked
  /// @param refreshEpoch likewise for refresh tokens
  /// @param organizations what was made or changed in them, by id
  /// @param runs the last run of Seer on an issue, by the issue's id
  record Snapshot(
      long seed,
      Map<String, IssueState> issues,
      Map<String, Grant> grants,
      int accessEpoch,
      int refreshEpoch,
      long nextActivity,
      Map<String, OrganizationChanges> organizations,
      Map<String, SeerRun> runs) {
    static final long FIRST_ACTIVITY = 9_000_000_001L;

    Snapshot {
      // Files of earlier versions do not have these.
      organizations = organizations == null ? Map.of() : Map.copyOf(organizations);
      runs = runs == null ? Map.of() : Map.copyOf(runs);
    }

    static Snapshot empty(long seed) {
      return new Snapshot(seed, Map.of(), Map.of(), 0, 0, FIRST_ACTIVITY, Map.of(), Map.of());
    }

    /// What is known of tokens alone, over the untouched world of `worldSeed`.
    Snapshot untouched(long worldSeed) {
      return new Snapshot(
          worldSeed,
          Map.of(),
          grants,
          accessEpoch,
          refreshEpoch,
          FIRST_ACTIVITY,
          Map.of(),
          Map.of());
    }

    /// These issues, and the number of the next activity one further.
    Snapshot withIssues(Map<String, IssueState> changed) {
      return new Snapshot(
          seed,
          Map.copyOf(changed),
          grants,
          accessEpoch,
          refreshEpoch,
          nextActivity + 1,
          organizations,
          runs);
    }

    Snapshot withTokens(Map<String, Grant> changed, int access, int refresh) {
      return new Snapshot(
          seed, issues, Map.copyOf(changed), access, refresh, nextActivity, organizations, runs);
    }

    Snapshot withOrganization(String id, OrganizationChanges changes) {
      Map<String, OrganizationChanges> changed = new HashMap<>(organizations);
      changed.put(id, changes);
      return new Snapshot(
          seed, issues, grants, accessEpoch, refreshEpoch, nextActivity, changed, runs);
    }

    Snapshot withRun(String issueId, SeerRun run) {
      Map<String, SeerRun> changed = new HashMap<>(runs);
      changed.put(issueId, run);
      return new Snapshot(
          seed,
          issues,
          grants,
          accessEpoch,
          refreshEpoch,
          nextActivity + 1,
          organizations,
          changed);
    }
  }

  private final Path path;

  StateFile(Path directory) {
    this.path = directory.resolve("simulator-state.json");
  }

  /// What was last written, or null when there is nothing.
  ///
  /// @throws IOException also when the file is not what [#write] writes
  @Nullable Snapshot read() throws IOException {
    if (!Files.exists(path)) {
      return null;
    }
    try {
      return Json.mapper().convertValue(Json.read(Files.readAllBytes(path)), Snapshot.class);
    } catch (Json.Malformed e) {
      throw new IOException(broken(e.reason()), e);
    } catch (RuntimeException e) {
      throw new IOException(broken("it has another shape"), e);
    }
  }

  private String broken(String reason) {
    return "The simulated Sentry cannot read "
        + path
        + ": "
        + reason
        + ". Delete the file to start from the seeded data.";
  }

  void write(Snapshot snapshot) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    byte[] json = Json.mapper().writeValueAsBytes(snapshot);
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer rest = ByteBuffer.wrap(json);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
