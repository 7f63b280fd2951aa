package dev.gatehouse.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An issue and its events. All of it follows from the seed; what people change is in [IssueState].
final class Issue {
  private static final int COUNT_MAX = 600;
  private static final int EVENT_ID_DIGITS = 32;
  private static final Duration RECENT = Duration.ofDays(20);
  private static final Duration OLDEST = Duration.ofDays(80);

  private final String id;
  private final Organization organization;
  private final Project project;
  private final int number;
  private final Defect defect;
  private final String shortId;
  private final Draw draw;
  private final Instant firstSeen;
  private final Instant lastSeen;
  private final List<SeededEvent> events;

  /// @param number its place in the project, from 1
  /// @param anchor nothing is later
  Issue(
      String id, Organization organization, Project project, int number, Instant anchor, Draw in) {
    this.id = id;
    this.organization = organization;
    this.project = project;
    this.number = number;
    this.defect = project.issues().get(number - 1);
    // Sentry writes the sequence number in base 32; below 10 that looks the same.
    this.shortId = project.slug().toUpperCase(Locale.ROOT) + "-" + number;
    this.draw = in.of(project.slug()).of(number);
    this.lastSeen = anchor.minusSeconds(240 + cubed(draw.of("last"), RECENT));
    int count = 1 + (int) cubed(draw.of("count"), Duration.ofSeconds(COUNT_MAX));
    this.firstSeen =
        count == 1 ? lastSeen : lastSeen.minusSeconds(3_600 + cubed(draw.of("first"), OLDEST));
    this.events = makeEvents(count, anchor);
  }

  private static long cubed(Draw draw, Duration most) {
    double fraction = draw.fraction();
    return (long) (fraction * fraction * fraction * most.toSeconds());
  }

  private List<SeededEvent> makeEvents(int count, Instant anchor) {
    List<SeededEvent> made = new ArrayList<>(count);
    long seconds = Duration.between(firstSeen, lastSeen).toSeconds();
    for (int i = 0; i < count; i++) {
      double share = count == 1 ? 1 : Math.sqrt(i / (count - 1.0));
      Draw own = draw.of("event").of(i);
      Instant at = firstSeen.plusSeconds((long) (seconds * share));
      Duration age = Duration.between(at, anchor);
      made.add(SeededEvent.draw(own, own.hex(EVENT_ID_DIGITS), at, age, this));
    }
    return List.copyOf(made);
  }

  String id() {
    return id;
  }

  String shortId() {
    return shortId;
  }

  Organization organization() {
    return organization;
  }

  Project project() {
    return project;
  }

  Defect defect() {
    return defect;
  }

  /// Its place in the project, from 1.
  int number() {
    return number;
  }

  Draw draw() {
    return draw;
  }

  Instant firstSeen() {
    return firstSeen;
  }

  Instant lastSeen() {
    return lastSeen;
  }

  /// Oldest first; never empty.
  List<SeededEvent> events() {
    return events;
  }

  int count() {
    return events.size();
  }

  int userCount() {
    return (int) events.stream().map(event -> event.user().id()).distinct().count();
  }

  int replays() {
    return defect.replays() == null ? 0 : defect.replays();
  }

  /// The place of the event with this id, or -1; `latest`, `oldest` and `recommended` are ids too.
  int indexOf(String eventId) {
    return switch (eventId) {
      case "latest", "recommended" -> events.size() - 1;
      case "oldest" -> 0;
      default -> {
        int index = events.size() - 1;
        while (index >= 0 && !events.get(index).id().equals(eventId)) {
          index--;
        }
        yield index;
      }
    };
  }

  @Nullable SeededEvent event(int index) {
    return index < 0 || index >= events.size() ? null : events.get(index);
  }
}
