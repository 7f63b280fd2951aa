package dev.gatehouse.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Releases, their deploys and their commits as Sentry writes them.
final class ReleaseJson {
  private static final List<String> VERBS =
      List.of("Fix", "Tighten", "Simplify", "Retry", "Cache", "Drop", "Log", "Speed up");
  private static final List<String> THINGS =
      List.of(
          "the price lookup",
          "the order summary",
          "the login page",
          "slow queries of the overview",
          "the sync queue",
          "an unused dependency",
          "time zones in reports",
          "the retry of payments");

  private final World world;
  private final RepositoryJson repositories;

  ReleaseJson(World world, RepositoryJson repositories) {
    this.world = world;
    this.repositories = repositories;
  }

  /// @param health whether to say how sessions went
  ObjectNode release(Organization organization, Release release, boolean health) {
    List<ObjectNode> commits = commits(organization, release);
    List<ObjectNode> deploys = deploys(release);
    ObjectNode tree = Shapes.of("release");
    tree.put("id", id(release))
        .put("version", release.version())
        .put("shortVersion", release.shortVersion())
        .put("dateCreated", Shapes.time(release.created()))
        .put("dateReleased", Shapes.time(release.created().plusSeconds(1_800)))
        .put("commitCount", commits.size())
        .put("deployCount", deploys.size())
        .put("newGroups", newGroups(release));
    tree.set("lastCommit", commits.getFirst());
    tree.set("lastDeploy", deploys.getFirst());
    versionInfo(tree.putObject("versionInfo"), release);
    author(tree.putArray("authors").addObject(), organization, release);
    events(tree, release);
    project(tree.putArray("projects").addObject(), release, health);
    return tree;
  }

  private static int id(Release release) {
    return Integer.parseInt(release.project().id()) * 100 + release.index() + 50;
  }

  private static void versionInfo(ObjectNode info, Release release) {
    String text = release.shortVersion();
    String[] parts = text.split("\\.", -1);
    info.put("package", release.project().slug()).put("description", text).putNull("buildHash");
    info.putObject("version")
        .put("raw", text)
        .put("major", Integer.parseInt(parts[0]))
        .put("minor", Integer.parseInt(parts[1]))
        .put("patch", Integer.parseInt(parts[2]))
        .putNull("pre")
        .putNull("buildCode")
        .put("components", parts.length);
  }

  private void events(ObjectNode tree, Release release) {
    Instant first = null;
    Instant last = null;
    for (Issue issue : world.issues()) {
      if (issue.project().id().equals(release.project().id())) {
        for (SeededEvent event : issue.events()) {
          if (event.release().equals(release.version())) {
            first = first == null || event.at().isBefore(first) ? event.at() : first;
            last = last == null || event.at().isAfter(last) ? event.at() : last;
          }
        }
      }
    }
    tree.put("firstEvent", first == null ? null : Shapes.time(first));
    tree.put("lastEvent", last == null ? null : Shapes.time(last));
  }

  private int newGroups(Release release) {
    return (int)
        world.issues().stream()
            .filter(issue -> issue.project().id().equals(release.project().id()))
            .filter(issue -> issue.events().getFirst().release().equals(release.version()))
            .count();
  }

  private void project(ObjectNode tree, Release release, boolean health) {
    Project project = release.project();
    tree.put("id", Integer.parseInt(project.id()))
        .put("slug", project.slug())
        .put("name", project.name())
        .put("platform", project.platform())
        .put("hasHealthData", true)
        .put("newGroups", newGroups(release));
    tree.putArray("platforms").add(project.eventPlatform());
    if (health) {
      Draw draw = release.draw(world);
      int sessions = 2_000 + draw.of("sessions").below(40_000);
      int crashed = draw.of("crashed").below(60);
      ObjectNode data = tree.putObject("healthData");
      data.put("hasHealthData", true)
          .put("totalSessions", sessions)
          .put("totalSessions24h", sessions / 9)
          .put("totalUsers", sessions / 3)
          .put("totalUsers24h", sessions / 20)
          .put("sessionsCrashed", crashed)
          .put("sessionsErrored", crashed * 4)
          .put("crashFreeSessions", 100.0 * (sessions - crashed) / sessions)
          .put("crashFreeUsers", 100.0 * (sessions - 2.0 * crashed) / sessions)
          .put("adoption", 20.0 * Math.max(0, release.index() + 1));
      data.putObject("stats");
    }
  }

  private static void author(ObjectNode tree, Organization organization, Release release) {
    Person person =
        organization
            .people()
            .get(Math.floorMod(release.version().hashCode(), organization.people().size()));
    tree.put("name", person.name()).put("email", person.email());
  }

  /// The newest first.
  List<ObjectNode> commits(Organization organization, Release release) {
    Draw draw = release.draw(world).of("commits");
    List<ObjectNode> commits = new ArrayList<>();
    int count = 2 + draw.below(4);
    for (int i = 0; i < count; i++) {
      Draw own = draw.of(i);
      ObjectNode tree = Shapes.object();
      tree.put("id", own.hex(40))
          .put("message", own.of("verb").pick(VERBS) + " " + own.of("thing").pick(THINGS))
          .put("dateCreated", Shapes.time(release.created().minus(Duration.ofHours(3 + 9L * i))))
          .putNull("pullRequest")
          .put("suspectCommitType", "");
      tree.putArray("releases");
      author(tree.putObject("author"), organization, release);
      tree.set("repository", repositories.repository(organization, release.project()));
      commits.add(tree);
    }
    return commits;
  }

  /// One to every environment, the first environment's first.
  List<ObjectNode> deploys(Release release) {
    List<ObjectNode> deploys = new ArrayList<>();
    List<String> environments = release.project().environments();
    for (int i = 0; i < environments.size(); i++) {
      Instant finished = release.created().plusSeconds(2_400 - 600L * i);
      deploys.add(
          Shapes.object()
              .put("id", String.valueOf(10L * id(release) + i))
              .put("environment", environments.get(i))
              .put("name", "run " + (800 + id(release) % 100))
              .putNull("url")
              .put("dateStarted", Shapes.time(finished.minusSeconds(190)))
              .put("dateFinished", Shapes.time(finished)));
    }
    return deploys;
  }

  /// A commit in the list of a release's commits.
  ArrayNode releasesOf(Release release) {
    ArrayNode array = Shapes.array();
    array
        .addObject()
        .put("version", release.version())
        .put("shortVersion", release.shortVersion())
        .putNull("ref")
        .putNull("url")
        .put("dateReleased", Shapes.time(release.created().plusSeconds(1_800)))
        .put("dateCreated", Shapes.time(release.created()));
    return array;
  }
}
