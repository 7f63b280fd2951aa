package dev.gatehouse.sentry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A release: a version of a program that was shipped.
///
/// @param version in full
/// @param shortVersion as people read it
/// @param newIssues how many issues it brought, or null
/// @param firstEvent when the first event with it came
/// @param projects slugs
public record Release(
    String version,
    String shortVersion,
    @Nullable String dateCreated,
    @Nullable String dateReleased,
    @Nullable String firstEvent,
    @Nullable String lastEvent,
    @Nullable Long newIssues,
    List<String> projects,
    @Nullable Commit lastCommit,
    @Nullable Deploy lastDeploy) {
  public Release {
    projects = List.copyOf(projects);
  }

  /// A commit. Its message and author were written by whoever committed.
  public record Commit(
      String id, @Nullable String message, @Nullable String author, @Nullable String dateCreated) {
    static @Nullable Commit read(JsonNode json) {
      String id = Fields.text(json, "id");
      return id == null
          ? null
          : new Commit(
              id,
              Fields.text(json, "message"),
              Fields.text(json.path("author"), "name"),
              Fields.text(json, "dateCreated"));
    }
  }

  /// A deploy.
  public record Deploy(
      String id,
      @Nullable String environment,
      @Nullable String dateStarted,
      @Nullable String dateFinished) {
    static @Nullable Deploy read(JsonNode json) {
      String id = Fields.text(json, "id");
      return id == null
          ? null
          : new Deploy(
              id,
              Fields.text(json, "environment"),
              Fields.text(json, "dateStarted"),
              Fields.text(json, "dateFinished"));
    }
  }

  static @Nullable Release read(JsonNode json) {
    String version = Fields.text(json, "version");
    if (version == null) {
      return null;
    }
    return new Release(
        version,
        Fields.text(json, "shortVersion", version),
        Fields.text(json, "dateCreated"),
        Fields.text(json, "dateReleased"),
        Fields.text(json, "firstEvent"),
        Fields.text(json, "lastEvent"),
        Fields.number(json, "newGroups"),
        Fields.list(json.path("projects"), project -> Fields.text(project, "slug")),
        Commit.read(json.path("lastCommit")),
        Deploy.read(json.path("lastDeploy")));
  }
}
