package dev.gatehouse.api;

import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.identity.Skill;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The guide for readers that are programs: what this is, how to connect, which tools there are.
/// Served as `/llms.txt`, and as `/` to whoever prefers Markdown.
public final class GuideText {
  /// What this is, in one sentence.
  static final String SUMMARY =
      "Lets an AI assistant work with Sentry on behalf of the person who signs in: find errors,"
          + " understand them, and triage them.";

  private static final String TEXT =
      """
      # Sentry MCP

      > {summary}

      This is a server of the Model Context Protocol (MCP) for Sentry. Each person signs in with \
      their own Sentry account; the assistant sees and changes only what that person may.

      ## Connect

      The endpoint is `{origin}/mcp` (Streamable HTTP, OAuth). A client that supports remote MCP servers \
      needs nothing but this address.

      Claude Code:

      ```sh
      claude mcp add --transport http sentry {origin}/mcp
      ```

      Cursor, in `.cursor/mcp.json`:

      ```json
      {"mcpServers": {"sentry": {"url": "{origin}/mcp"}}}
      ```

      VS Code:

      ```sh
      code --add-mcp '{"name":"sentry","type":"http","url":"{origin}/mcp"}'
      ```

      ## Narrow it down

      - `{origin}/mcp/{organization}` reaches one organization.
      - `{origin}/mcp/{organization}/{project}` reaches one project; several are separated by commas.

      Fixed arguments disappear from the tools, and nothing outside can be reached.

      ## Skills

      When signing in, a person chooses what the assistant may do:

      {skills}

      ## Tools

      {tools}

      ## For programs

      - `{origin}/.mcp/tools.json`: every tool with its schemas, scopes and skills
      - `{origin}/mcp.json`: name, description and endpoint
      """;

  private GuideText() {}

  /// The guide with addresses under `origin` (no trailing slash).
  public static String at(String origin) {
    String skills =
        Stream.of(Skill.values())
            .map(skill -> "- " + skill.title() + " (`" + skill.id() + "`): " + skill.summary())
            .collect(Collectors.joining("\n"));
    String tools =
        SentryTools.all().stream()
            .map(SentryTool::card)
            .map(card -> "- `" + card.name() + "`: " + firstSentence(card))
            .collect(Collectors.joining("\n"));
    return TEXT.replace("{summary}", SUMMARY)
        .replace("{skills}", skills)
        .replace("{tools}", tools)
        .replace("{origin}", origin);
  }

  private static String firstSentence(ToolCard<?, ?> card) {
    String paragraph = card.description().lines().findFirst().orElse(card.title());
    int end = paragraph.indexOf(". ");
    return end < 0 ? paragraph : paragraph.substring(0, end + 1);
  }
}
