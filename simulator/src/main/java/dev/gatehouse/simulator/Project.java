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
    String platform,
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

  boolean isMobile() {
    return platform.equals("android") || platform.equals("apple-ios");
  }

  boolean isBrowser() {
    return eventPlatform.equals("javascript");
  }
}
