package dev.gatehouse.mcp.server;

/// What can be listed.
public enum ListKind {
  /// `tools/list`.
  TOOLS("tools"),
  /// `prompts/list`.
  PROMPTS("prompts"),
  /// `resources/list`.
  RESOURCES("resources"),
  /// `resources/templates/list`.
  TEMPLATES("resourceTemplates");

  private final String member;

  ListKind(String member) {
    this.member = member;
  }

  /// The member of the result that holds the list.
  public String member() {
    return member;
  }
}
