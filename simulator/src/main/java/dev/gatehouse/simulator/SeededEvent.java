package dev.gatehouse.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One event of an issue, as far as lists, searches and tag counts need it.
///
/// @param id 32 hexadecimal digits
/// @param tags in the order in which Sentry would show them
record SeededEvent(String id, Instant at, Customer user, Map<String, String> tags, Draw draw) {
  private static final List<String> BROWSERS =
      List.of("Chrome 154.0", "Firefox 161.0", "Safari 27.1");
  private static final List<String> SYSTEMS =
      List.of("Windows >=10", "macOS 27.0", "Linux", "iOS 27.1");
  private static final List<String> PHONES = List.of("Pixel 11", "Galaxy S28", "Moto G Play");
  private static final List<String> IPHONES = List.of("iPhone18,2", "iPhone17,1", "iPad16,3");

  /// @param age how long before now it is
  static SeededEvent draw(Draw draw, String id, Instant at, Duration age, Issue issue) {
    Customer user = Customer.draw(draw.of("user"));
    Map<String, String> tags = Collections.unmodifiableMap(tags(draw, issue, user, age));
    return new SeededEvent(id, at, user, tags, draw);
  }

  private static Map<String, String> tags(Draw draw, Issue issue, Customer user, Duration age) {
    Project project = issue.project();
    Map<String, String> tags = new LinkedHashMap<>();
    if (project.isBrowser()) {
      String browser = draw.of("browser").pick(BROWSERS);
      tags.put("browser", browser);
      tags.put("browser.name", browser.substring(0, browser.indexOf(' ')));
      tags.put("client_os", draw.of("os").pick(SYSTEMS));
    } else if (project.isMobile()) {
      boolean android = "android".equals(project.platform());
      tags.put("device", draw.of("device").pick(android ? PHONES : IPHONES));
      tags.put("os", android ? "Android 17" : "iOS 27.1");
    } else {
      tags.put("server_name", project.slug() + "-" + (1 + draw.of("server").below(4)));
    }
    // Most events come from the first environment, as in life.
    boolean elsewhere = draw.of("elsewhere").below(8) == 0;
    tags.put(
        "environment",
        elsewhere
            ? draw.of("environment").pick(project.environments())
            : project.environments().getFirst());
    tags.put("handled", issue.defect().levelOrError().equals("fatal") ? "no" : "yes");
    tags.put("level", issue.defect().levelOrError());
    // One in four lags behind by a release.
    int late = draw.of("release").below(4) == 0 ? 1 : 0;
    tags.put("release", project.release(Math.max(0, Release.at(age) - late)));
    tags.put("transaction", issue.defect().culprit());
    String request = issue.defect().request();
    if (request != null) {
      tags.put("url", request.substring(request.indexOf(' ') + 1));
    }
    tags.put("user", "id:" + user.id());
    return tags;
  }

  /// The value of a tag, or null.
  @Nullable String tag(String key) {
    return tags.get(key);
  }

  String release() {
    return tags.getOrDefault("release", "");
  }

  String traceId() {
    return draw.of("trace").hex(32);
  }
}
