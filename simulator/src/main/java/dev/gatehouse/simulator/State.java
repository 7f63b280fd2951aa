package dev.gatehouse.simulator;

import dev.gatehouse.simulator.StateFile.Grant;
import dev.gatehouse.simulator.StateFile.Snapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What people and clients changed since the seed. Every change is on disk before it is seen.
final class State {
  /// Makes the next state of an issue.
  interface Change {
    IssueState apply(IssueState before, String nextActivityId);
  }

  private static final long FIRST_RUN = 5_500_001L;

  private final World world;
  private final StateFile file;
  private volatile Snapshot current;

  private State(World world, StateFile file, Snapshot current) {
    this.world = world;
    this.file = file;
    this.current = current;
  }

  /// Reads what earlier runs left in the file. Changes to issues of another seed are dropped; what
  /// is known of tokens stays.
  static State open(World world, StateFile file) throws IOException {
    Snapshot read = file.read();
    if (read == null) {
      read = Snapshot.empty(world.seed());
    } else if (read.seed() != world.seed()) {
      read = read.untouched(world.seed());
    }
    return new State(world, file, read);
  }

  IssueState of(Issue issue) {
    IssueState changed = current.issues().get(issue.id());
    return changed == null ? IssueState.initial(issue, world.anchor()) : changed;
  }

  /// Changes an issue and answers how it stands then.
  synchronized IssueState change(Issue issue, Change change) throws IOException {
    Snapshot before = current;
    IssueState after = change.apply(of(issue), String.valueOf(before.nextActivity()));
    Map<String, IssueState> issues = new HashMap<>(before.issues());
    issues.put(issue.id(), after);
    become(before.withIssues(issues));
    return after;
  }

  /// Undoes what people did; signs nobody out.
  synchronized void reset() throws IOException {
    become(current.untouched(world.seed()));
  }

  /// What was made or changed in an organization.
  OrganizationChanges changes(Organization organization) {
    OrganizationChanges changes = current.organizations().get(organization.id());
    return changes == null ? OrganizationChanges.NONE : changes;
  }

  /// Changes an organization.
  synchronized void change(Organization organization, UnaryOperator<OrganizationChanges> change)
      throws IOException {
    OrganizationChanges after = change.apply(changes(organization));
    become(current.withOrganization(organization.id(), after));
  }

  @Nullable SeerRun run(Issue issue) {
    return current.runs().get(issue.id());
  }

  /// Starts a run of Seer, in place of an earlier one.
  ///
  /// @param made makes the run from its number
  synchronized SeerRun start(Issue issue, LongFunction<SeerRun> made) throws IOException {
    SeerRun run = made.apply(current.nextActivity() - Snapshot.FIRST_ACTIVITY + FIRST_RUN);
    become(current.withRun(issue.id(), run));
    return run;
  }

  int generation(String grantId) {
    Grant grant = current.grants().get(grantId);
    return grant == null ? 0 : grant.generation();
  }

  int accessEpoch() {
    return current.accessEpoch();
  }

  int refreshEpoch() {
    return current.refreshEpoch();
  }

  /// Moves a grant on by one generation.
  ///
  /// @param from the generation that must be the current one
  /// @param keepUntil when every token handed out so far will have expired
  /// @return false when it is not: the refresh token was used before
  synchronized boolean advance(String grantId, int from, Instant keepUntil, Instant now)
      throws IOException {
    if (generation(grantId) != from) {
      return false;
    }
    Snapshot before = current;
    Map<String, Grant> grants = new HashMap<>(before.grants());
    grants.values().removeIf(grant -> grant.keepUntil().isBefore(now));
    grants.put(grantId, new Grant(from + 1, keepUntil));
    become(before.withTokens(grants, before.accessEpoch(), before.refreshEpoch()));
    return true;
  }

  /// Revokes every access token handed out so far, and every refresh token unless `accessOnly`.
  synchronized void revoke(boolean accessOnly) throws IOException {
    Snapshot before = current;
    become(
        before.withTokens(
            before.grants(),
            before.accessEpoch() + 1,
            before.refreshEpoch() + (accessOnly ? 0 : 1)));
  }

  private void become(Snapshot next) throws IOException {
    file.write(next);
    current = next;
  }

  private @Nullable Team team(Organization seeded, String id) {
    Team made =
        changes(seeded).teams().stream()
            .filter(team -> team.id().equals(id))
            .findFirst()
            .orElse(null);
    return made == null ? seeded.team(id) : made;
  }

  /// The person or team that an actor (`user:ID`, `team:ID`) stands for, or null.
  @Nullable Actor actor(Organization organization, @Nullable String actor) {
    if (actor == null) {
      return null;
    }
    String id = actor.substring(actor.indexOf(':') + 1);
    if (actor.startsWith("team:")) {
      Team team = team(organization, id);
      return team == null ? null : new Actor("team", team.id(), team.name(), null);
    }
    Person person = world.person(id);
    return person == null ? null : new Actor("user", person.id(), person.name(), person.email());
  }

  /// Whom an issue can be assigned to.
  record Actor(String type, String id, String name, @Nullable String email) {}
}
