package dev.gatehouse.api;

import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.mcp.Limits;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes `docs/tools.md` from the catalogue. Run [#main] in the folder of this module to write it
/// anew.
final class ToolsPage {
  static final Path FILE = Path.of("../docs/tools.md");

  private ToolsPage() {}

  public static void main(String[] args) throws IOException {
    Files.writeString(FILE, text());
  }

  static String text() {
    StringBuilder page = new StringBuilder();
    page.append("# Tools\n\n")
        .append(
            "Made from the catalogue by `ToolsPage` in `api`; a test holds the two together.\n\n")
        .append("Every list takes and returns a cursor. `organizationSlug`, `regionUrl` and the\n")
        .append("project disappear from all parameters where the address fixes them\n")
        .append(
            "(`/mcp/{organization}`, `/mcp/{organization}/{project,…}`). `?tools=all` lists every\n")
        .append("tool by its own name, `?tools=catalog` only those marked *always*.\n\n")
        .append("| tool | what it does to Sentry | listed | skills | scopes |\n")
        .append("| --- | --- | --- | --- | --- |\n");
    SentryTools.all().forEach(tool -> page.append(row(tool.card())));
    SentryTools.all().forEach(tool -> page.append(section(tool)));
    return page.toString();
  }

  private static String row(ToolCard<?, ?> card) {
    String listed =
        switch (card.surface()) {
          case ALWAYS -> "always";
          case DIRECT -> "usually";
          case CATALOGUE -> "through the catalogue";
        };
    String skills =
        card.skills().size() == Skill.values().length
            ? "any"
            : card.skills().stream().map(Skill::id).collect(Collectors.joining(", "));
    return "| [%s](#%s) | %s | %s | %s | %s |\n"
        .formatted(
            card.name(),
            card.name(),
            card.effect().name().toLowerCase(Locale.ROOT),
            listed,
            skills,
            card.scopes().names().isEmpty() ? "none" : "`" + card.scopes() + "`");
  }

  private static String section(SentryTool<?, ?> tool) {
    ToolCard<?, ?> card = tool.card();
    StringBuilder section = new StringBuilder();
    section.append("\n## ").append(card.name()).append("\n\n").append(card.description());
    section.append("\n");
    RecordComponent[] parameters = card.input().getRecordComponents();
    if (parameters.length > 0) {
      section.append("\n| parameter | | |\n| --- | --- | --- |\n");
    }
    for (RecordComponent parameter : parameters) {
      Doc doc = parameter.getAnnotation(Doc.class);
      section.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  parameter.getName(),
                  need(parameter),
                  doc == null ? "" : doc.value().replace("|", "\\|").replace("<", "&lt;")));
    }
    return section.toString();
  }

  private static String need(RecordComponent parameter) {
    Limits limits = parameter.getAnnotation(Limits.class);
    if (limits != null && !limits.orElse().isEmpty()) {
      return "default " + limits.orElse().replace("\"", "");
    }
    return parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)
        ? "optional"
        : "required";
  }
}
