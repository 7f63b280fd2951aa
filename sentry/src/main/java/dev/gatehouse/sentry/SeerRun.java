package dev.gatehouse.sentry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A run of Seer, Sentry's AI, over an issue. What it says may repeat what events said, which
/// anybody may have written.
///
/// @param status in lower case: `processing`, `completed`, `error`, `awaiting_user_input`, …
/// @param doing the newest message of its progress, or null
/// @param causes what it takes for the cause
/// @param question what it waits for, or null
public record SeerRun(
    String id,
    String status,
    @Nullable String updatedAt,
    @Nullable String doing,
    List<Cause> causes,
    @Nullable Solution solution,
    List<String> pullRequests,
    @Nullable String question) {
  public SeerRun {
    causes = List.copyOf(causes);
    pullRequests = List.copyOf(pullRequests);
  }

  /// What it takes for the cause.
  ///
  /// @param why the chain of reasons
  /// @param reproduction how it comes about, step by step
  public record Cause(String description, List<String> why, List<String> reproduction) {
    public Cause {
      why = List.copyOf(why);
      reproduction = List.copyOf(reproduction);
    }
  }

  /// What it proposes.
  public record Solution(@Nullable String summary, List<String> steps) {
    public Solution {
      steps = List.copyOf(steps);
    }
  }

  /// Whether it goes on by itself.
  public boolean isRunning() {
    return switch (status) {
      case "processing", "pending", "started", "queued", "in_progress", "running" -> true;
      default -> false;
    };
  }

  /// Reads both shapes that versions of Sentry answer: `steps`, and `blocks` with artifacts.
  static @Nullable SeerRun read(JsonNode json) {
    JsonNode run = json.path("autofix");
    String id = Fields.text(run, "run_id");
    String status = Fields.text(run, "status");
    if (id == null || status == null) {
      return null;
    }
    Reader reader = new Reader();
    run.path("steps").forEach(reader::step);
    for (JsonNode block : run.path("blocks")) {
      block.path("artifacts").forEach(reader::artifact);
      reader.doing(block.path("todos"), "content");
    }
    List<String> links = new ArrayList<>();
    for (JsonNode state : run.path("repo_pr_states")) {
      String url = Fields.text(state, "pr_url");
      if (url != null) {
        links.add(url);
      }
    }
    return new SeerRun(
        id,
        status.toLowerCase(Locale.ROOT),
        Fields.text(run, "updated_at"),
        reader.doing,
        reader.causes,
        reader.solution,
        links,
        question(run.path("pending_user_input")));
  }

  private static @Nullable String question(JsonNode pending) {
    String text = Fields.text(pending, "question");
    return text != null ? text : Fields.text(pending, "message");
  }

  /// Collects what the parts of a run say.
  private static final class Reader {
    private final List<Cause> causes = new ArrayList<>();
    private @Nullable Solution solution;
    private @Nullable String doing;

    void step(JsonNode step) {
      doing(step.path("progress"), "message");
      for (JsonNode cause : step.path("causes")) {
        add(
            Fields.text(cause, "description"),
            List.of(),
            titles(cause.path("root_cause_reproduction")));
      }
      if (step.path("solution").isArray() && !step.path("solution").isEmpty()) {
        solution = new Solution(Fields.text(step, "description"), titles(step.path("solution")));
      }
    }

    void artifact(JsonNode artifact) {
      JsonNode data = artifact.path("data");
      String key = Fields.text(artifact, "key", "");
      if (key.equals("root_cause")) {
        add(
            Fields.text(data, "one_line_description"),
            texts(data.path("five_whys")),
            texts(data.path("reproduction_steps")));
      } else if (key.equals("solution")) {
        solution = new Solution(Fields.text(data, "one_line_summary"), titles(data.path("steps")));
      }
    }

    void doing(JsonNode messages, String name) {
      for (JsonNode message : messages) {
        String text = Fields.text(message, name);
        doing = text != null ? text : doing;
      }
    }

    private void add(@Nullable String description, List<String> why, List<String> steps) {
      if (description != null) {
        causes.add(new Cause(description, why, steps));
      }
    }

    private static List<String> titles(JsonNode steps) {
      return Fields.list(
          steps,
          step -> {
            String title = Fields.text(step, "title", "");
            String text = Fields.text(step, "code_snippet_and_analysis");
            text = text != null ? text : Fields.text(step, "description", "");
            String both = title + (title.isEmpty() || text.isEmpty() ? "" : ": ") + text;
            return both.isEmpty() ? null : both;
          });
    }

    private static List<String> texts(JsonNode array) {
      return Fields.list(array, text -> text.isString() ? text.stringValue() : null);
    }
  }
}
