package dev.gatehouse.mcp;

/// Something that clients were told has become different.
///
/// @param kind what
/// @param uri of the resource; empty for lists
public record Change(Kind kind, String uri) {
  /// What can change.
  public enum Kind {
    /// The list of tools, for some caller at least.
    TOOLS,
    /// The list of prompts.
    PROMPTS,
    /// The list of resources or of their templates.
    RESOURCES,
    /// What is at one address.
    RESOURCE
  }

  public Change {
    if (uri.isEmpty() == (kind == Kind.RESOURCE)) {
      throw new IllegalArgumentException("exactly the change of a resource has an address");
    }
  }

  /// The list of tools.
  public static Change tools() {
    return new Change(Kind.TOOLS, "");
  }

  /// The list of prompts.
  public static Change prompts() {
    return new Change(Kind.PROMPTS, "");
  }

  /// The list of resources or templates.
  public static Change resources() {
    return new Change(Kind.RESOURCES, "");
  }

  /// What is at `uri`.
  public static Change resource(String uri) {
    return new Change(Kind.RESOURCE, uri);
  }
}
