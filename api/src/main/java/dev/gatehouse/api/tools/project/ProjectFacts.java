package dev.gatehouse.api.tools.project;

import dev.gatehouse.api.tools.Markdown;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.mcp.Doc;
import dev.gatehouse.sentry.Project;
import org.jspecify.annotations.Nullable;

/// A project, as answers show it.
record ProjectFacts(
    String slug, String id, String name, @Nullable String platform, @Doc("Its page.") String url) {
  static ProjectFacts of(String organization, Project project, SentryCall call) {
    return new ProjectFacts(
        project.slug(),
        project.id(),
        project.name(),
        project.platform(),
        call.links().project(organization, project.slug()));
  }

  /// The facts as a list.
  void write(Markdown markdown) {
    markdown
        .fact("Slug", Markdown.code(slug))
        .fact("Id", Markdown.code(id))
        .fact("Name", Markdown.words(name))
        .fact("Platform", platform == null ? null : Markdown.words(platform))
        .fact("Page", url);
  }
}
