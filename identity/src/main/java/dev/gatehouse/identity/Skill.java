package dev.gatehouse.identity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A set of tools that a person grants as one. The order is that of the consent page.
public enum Skill {
  INSPECT("Inspect", "Read issues, events, traces, releases and projects."),
  SEER("Seer", "Let Sentry's AI look for the cause of an issue."),
  TRIAGE("Triage", "Resolve, ignore, assign and comment on issues."),
  PROJECT_MANAGEMENT("Manage projects", "Create and change projects, teams and keys.");

  private final String title;
  private final String summary;

  Skill(String title, String summary) {
    this.title = title;
    this.summary = summary;
  }

  /// The identifier on the wire: `inspect`, `project-management`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// For people, a few words.
  public String title() {
    return title;
  }

  /// For people, one sentence.
  public String summary() {
    return summary;
  }

  /// The skill with this identifier, or null. `docs` and `preprod`, which old grants carry, are
  /// read as [#INSPECT].
  public static @Nullable Skill find(String id) {
    if (id.equals("docs") || id.equals("preprod")) {
      return INSPECT;
    }
    for (Skill skill : values()) {
      if (skill.id().equals(id)) {
        return skill;
      }
    }
    return null;
  }
}
