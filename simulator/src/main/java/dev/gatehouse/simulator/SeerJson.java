package dev.gatehouse.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs of Seer as Sentry writes them.
final class SeerJson {
  /// Started, looking around, root cause, solution, end.
  static final int LAST_STEP = 4;

  private static final List<String> STAGES =
      List.of("Read the event and its trace", "Find the root cause", "Plan a fix");

  private SeerJson() {}

  /// @param step from 0 to [#LAST_STEP]
  static ObjectNode run(Issue issue, SeerRun run, int step, Instant now) {
    SeerRun.Outcome outcome = SeerRun.outcome(issue);
    boolean asks = outcome == SeerRun.Outcome.AWAITING_USER_INPUT && !run.answered();
    boolean fails = outcome == SeerRun.Outcome.ERROR;
    int last = fails ? 2 : asks ? 3 : LAST_STEP;
    boolean over = step >= last;
    ObjectNode tree = Shapes.object();
    tree.put("run_id", run.id())
        .put("status", over ? end(asks, outcome) : "processing")
        .put("updated_at", now.toString())
        .putNull("pending_user_input");
    ArrayNode blocks = tree.putArray("blocks");
    if (step >= 1) {
      todos(block(blocks, run, 1, "I am reading the event and its trace."), step);
    }
    if (step >= 2 && !fails) {
      rootCause(block(blocks, run, 2, "I found the root cause."), issue);
    }
    if (step >= 3 && !asks && !fails) {
      solution(block(blocks, run, 3, "This is how I would fix it."), issue, run);
    }
    if (over && asks) {
      question(tree.putObject("pending_user_input"), issue);
    }
    tree.putObject("repo_pr_states");
    tree.putObject("coding_agents");
    return tree;
  }

  private static String end(boolean asks, SeerRun.Outcome outcome) {
    boolean done = !asks && outcome == SeerRun.Outcome.AWAITING_USER_INPUT;
    return (done ? SeerRun.Outcome.COMPLETED : outcome).name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode block(ArrayNode blocks, SeerRun run, int number, String text) {
    ObjectNode block = blocks.addObject();
    block.put("id", run.id() + "-" + number).put("loading", false);
    block.put("timestamp", run.started().plusSeconds(2L * number).toString());
    block.putObject("message").put("role", "assistant").put("content", text);
    block.putArray("artifacts");
    block.putArray("todos");
    return block;
  }

  private static void todos(ObjectNode block, int step) {
    ArrayNode todos = block.withArray("todos");
    for (int i = 0; i < STAGES.size(); i++) {
      String status = i + 1 < step ? "completed" : i + 1 == step ? "in_progress" : "pending";
      todos.addObject().put("content", STAGES.get(i)).put("status", status);
    }
  }

  private static ObjectNode artifact(ObjectNode block, String key) {
    ObjectNode artifact = block.withArray("artifacts").addObject();
    artifact.put("key", key).put("reason", "");
    return artifact.putObject("data");
  }

  private static void rootCause(ObjectNode block, Issue issue) {
    Defect defect = issue.defect();
    Project.Frame hit = IssueJson.innermost(issue);
    String where = hit == null ? defect.culprit() : hit.function() + " in " + hit.file();
    ObjectNode data = artifact(block, "root_cause");
    data.put(
        "one_line_description",
        where
            + " relies on a value that is not always there, which ends in "
            + defect.type()
            + ".");
    data.putArray("five_whys")
        .add("Why did it fail? " + defect.title())
        .add("Why was that possible? " + where + " does not check what it was given.")
        .add("Why was it given that? The caller passes on an answer without looking at it.")
        .add("Why does nobody look? The type says that the value is always there.")
        .add("Why does the type say so? It was written before the value became optional.");
    data.putArray("reproduction_steps")
        .add("Start from release " + issue.events().getLast().release() + ".")
        .add("Do what leads to " + defect.culprit() + ".")
        .add("Leave out the value that the error names.");
  }

  private static void solution(ObjectNode block, Issue issue, SeerRun run) {
    Project.Frame hit = IssueJson.innermost(issue);
    String file = hit == null ? issue.defect().culprit() : hit.file();
    ObjectNode data = artifact(block, "solution");
    String wish = run.instruction() == null ? "" : " Heeded: " + run.instruction();
    data.put("one_line_summary", "Check the value in " + file + " before it is used." + wish);
    ArrayNode steps = data.putArray("steps");
    steps
        .addObject()
        .put("title", "Check the value")
        .put("description", "In " + file + ", answer early when the value is missing.");
    steps
        .addObject()
        .put("title", "Say so in the type")
        .put("description", "Make the value optional where it comes in.");
    steps
        .addObject()
        .put("title", "Test it")
        .put("description", "Add a test that leaves the value out.");
  }

  private static void question(ObjectNode pending, Issue issue) {
    pending.put("id", "question-" + issue.id()).put("input_type", "ask_user_question");
    ObjectNode question = pending.putObject("data").putArray("questions").addObject();
    question.put("question", "Should a missing value be an error for the user or be left out?");
    question.putArray("options").add("Show an error").add("Leave it out");
  }
}
