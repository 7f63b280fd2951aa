package dev.gatehouse.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A release of a project. Those from 0 to [#NEWEST] have events; earlier ones, numbered below 0,
/// only have a history.
record Release(Project project, int index, String version, Instant created) {
  static final int NEWEST = 4;
  private static final int OLDEST = -10;
  private static final List<Integer> DAYS_AGO = List.of(110, 60, 30, 12, 3);
  private static final int DAYS_APART = 14;
  private static final int PER_MINOR = 5;

  /// All releases of a project, the newest first; none for one that somebody made.
  static List<Release> of(Project project, Instant anchor) {
    List<Release> releases = new ArrayList<>();
    for (int index = NEWEST; project.isSeeded() && index >= OLDEST; index--) {
      releases.add(new Release(project, index, version(project, index), created(index, anchor)));
    }
    return releases;
  }

  /// The release that most people had at a moment.
  ///
  /// @param age how long before the anchor that was
  static int at(Duration age) {
    int index = NEWEST;
    while (index > 0 && age.toDays() >= DAYS_AGO.get(index)) {
      index--;
    }
    return index;
  }

  private static Instant created(int index, Instant anchor) {
    int days = index >= 0 ? DAYS_AGO.get(index) : DAYS_AGO.getFirst() - index * DAYS_APART;
    return anchor.minus(Duration.ofDays(days)).minus(Duration.ofMinutes(47));
  }

  private static String version(Project project, int index) {
    if (index >= 0) {
      return project.release(index);
    }
    int dot = project.version().indexOf('.');
    int major = Integer.parseInt(project.version().substring(0, dot));
    int minor = Integer.parseInt(project.version().substring(dot + 1));
    minor += Math.floorDiv(index, PER_MINOR);
    if (minor < 0) {
      major--;
      minor += 10;
    }
    return project.slug() + "@" + major + "." + minor + "." + Math.floorMod(index, PER_MINOR);
  }

  /// Without the package's name.
  String shortVersion() {
    return version.substring(version.indexOf('@') + 1);
  }

  Draw draw(World world) {
    return Draw.seeded(world.seed()).of("release").of(version);
  }

  /// The release of an organization with this version, or null.
  static @Nullable Release find(World world, Organization organization, String version) {
    for (Project project : organization.projects()) {
      for (Release release : of(project, world.anchor())) {
        if (release.version().equals(version)) {
          return release;
        }
      }
    }
    return null;
  }
}
