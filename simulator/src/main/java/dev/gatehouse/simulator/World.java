package dev.gatehouse.simulator;

import dev.gatehouse.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Everything that follows from the seed alone: the same people, issues and events at every start.
///
/// @param anchor the time that queries take for now; the start of a day, so that lists do not
///   change while one looks at them
record World(
    long seed,
    Instant anchor,
    List<Person> people,
    List<Organization> organizations,
    List<Issue> issues) {
  private static final long FIRST_ISSUE_ID = 6_100_000_001L;

  /// The seed files' shape.
  private record Plan(List<Person> people, List<PlannedOrganization> organizations) {}

  private record PlannedOrganization(
      String id,
      String slug,
      String name,
      Instant since,
      Map<String, String> members,
      List<Team> teams,
      List<String> projects) {
    Organization built(List<Person> everybody) {
      List<Person> people =
          everybody.stream().filter(person -> members.containsKey(person.id())).toList();
      List<Project> built =
          projects.stream().map(slug -> read("projects/" + slug + ".json", Project.class)).toList();
      return new Organization(id, slug, name, since, members, people, teams, built);
    }
  }

  /// Makes the world of `seed` as it stands on the day of `now`.
  static World make(long seed, Instant now) {
    Instant anchor = now.truncatedTo(ChronoUnit.DAYS);
    Plan plan = read("world.json", Plan.class);
    List<Organization> organizations =
        plan.organizations().stream().map(planned -> planned.built(plan.people())).toList();
    List<Issue> issues = new ArrayList<>();
    for (Organization organization : organizations) {
      for (Project project : organization.projects()) {
        for (int number = 1; number <= project.issues().size(); number++) {
          String id = String.valueOf(FIRST_ISSUE_ID + 7L * issues.size());
          issues.add(new Issue(id, organization, project, number, anchor, Draw.seeded(seed)));
        }
      }
    }
    return new World(seed, anchor, List.copyOf(plan.people()), organizations, List.copyOf(issues));
  }

  @Nullable Person person(String idOrEmail) {
    for (Person person : people) {
      if (person.id().equals(idOrEmail) || person.email().equalsIgnoreCase(idOrEmail)) {
        return person;
      }
    }
    return null;
  }

  @Nullable Organization organization(String idOrSlug) {
    for (Organization organization : organizations) {
      if (organization.isNamed(idOrSlug)) {
        return organization;
      }
    }
    return null;
  }

  /// The organization as the seed made it.
  Organization seeded(Organization now) {
    for (Organization organization : organizations) {
      if (organization.id().equals(now.id())) {
        return organization;
      }
    }
    throw new IllegalArgumentException("the seed made no organization " + now.slug());
  }

  List<Issue> issuesOf(Organization organization) {
    return issues.stream()
        .filter(issue -> issue.organization().id().equals(organization.id()))
        .toList();
  }

  /// The issue with this number or short id in `organization`, or null.
  @Nullable Issue issue(Organization organization, String idOrShortId) {
    for (Issue issue : issues) {
      if (issue.organization().id().equals(organization.id())
          && (issue.id().equals(idOrShortId) || issue.shortId().equalsIgnoreCase(idOrShortId))) {
        return issue;
      }
    }
    return null;
  }

  /// Reads one of the seed files.
  static <T> T read(String name, Class<T> type) {
    return Json.mapper().convertValue(readTree(name), type);
  }

  /// Reads one of the seed files as a tree.
  static JsonNode readTree(String name) {
    try (InputStream in = World.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the seed file " + name + " is missing from the jar");
      }
      return Json.read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Json.Malformed e) {
      throw new IllegalStateException("the seed file " + name + " is broken: " + e.reason(), e);
    }
  }
}
