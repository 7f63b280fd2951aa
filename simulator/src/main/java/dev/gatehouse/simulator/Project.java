package dev.gatehouse.simulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A project and the issues it will have, as the seed files describe them.
///
/// @param platform of the project (`python-django`)
/// @param eventPlatform of its events (`python`)
/// @param teams slugs
/// @param version the leading part of its releases' versions
record Project(
    String id,
    String slug,
    String name,
    @Nullable String platform,
    String eventPlatform,
    List<String> teams,
    List<String> environments,
    String sdk,
    String version,
    Map<String, List<Frame>> stacks,
    List<Defect> issues) {
  /// One frame of a stack, the outermost first.
  ///
  /// @param code the lines around, null when there is no source
  /// @param hit which of them is `line`
  record Frame(
      String file,
      String module,
      String function,
      int line,
      @Nullable Integer column,
      boolean inApp,
      @Nullable List<String> code,
      @Nullable Integer hit,
      @Nullable JsonNode vars) {}

  /// The release numbered `index`; there are five, the newest is 4.
  String release(int index) {
    return slug + "@" + version + "." + index;
  }

  /// Whether it was there from the start; a project that somebody made has no events.
  boolean isSeeded() {
    return !version.isEmpty();
  }

  /// A project that somebody made.
  static Project fresh(
      String id, String slug, String name, @Nullable String platform, List<String> teams) {
    return new Project(
        id, slug, name, platform, "other", teams, List.of(), "", "", Map.of(), List.of());
  }

  /// This project under another name.
  Project renamed(String newSlug, String newName, @Nullable String newPlatform) {
    return new Project(
        id,
        newSlug,
        newName,
        newPlatform,
        eventPlatform,
        teams,
        environments,
        sdk,
        version,
        stacks,
        issues);
  }

  /// This project with other teams.
  Project withTeams(List<String> slugs) {
    return new Project(
        id,
        slug,
        name,
        platform,
        eventPlatform,
        List.copyOf(slugs),
        environments,
        sdk,
        version,
        stacks,
        issues);
  }

  boolean isMobile() {
    return "android".equals(platform) || "apple-ios".equals(platform);
  }

  boolean isBrowser() {
    return eventPlatform.equals("javascript");
  }
}
