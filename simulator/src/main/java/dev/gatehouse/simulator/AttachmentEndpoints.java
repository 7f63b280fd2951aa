package dev.gatehouse.simulator;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebResponse;
import java.util.List;

/// The files of events, and where the source of a frame lies.
final class AttachmentEndpoints {
  private static final String ATTACHMENTS =
      OrganizationEndpoints.PROJECT + "events/{event_id}/attachments/";

  private final World world;
  private final State state;
  private final Paging paging;

  AttachmentEndpoints(World world, State state, Paging paging) {
    this.world = world;
    this.state = state;
    this.paging = paging;
  }

  List<Endpoint> all() {
    List<String> read = OrganizationEndpoints.PROJECT_READ;
    return List.of(
        Endpoint.get(ATTACHMENTS, read, this::list),
        Endpoint.get(ATTACHMENTS + "{attachment_id}/", read, this::attachment),
        Endpoint.get(OrganizationEndpoints.PROJECT + "stacktrace-link/", read, this::link));
  }

  private Traces.Place place(Call call) {
    Project project = call.project();
    String id = call.variable("event_id");
    for (Issue issue : world.issuesOf(call.org())) {
      if (issue.project().id().equals(project.id())) {
        for (SeededEvent event : issue.events()) {
          if (event.id().equals(id)) {
            return new Traces.Place(issue, event);
          }
        }
      }
    }
    throw new HttpFailure(404, "not_found", "Event not found");
  }

  private WebResponse list(Call call) {
    Traces.Place place = place(call);
    return paging.answer(
        call,
        Attachments.of(place.issue(), place.event()),
        kind -> Attachments.json(place.issue(), place.event(), kind));
  }

  private WebResponse attachment(Call call) {
    Traces.Place place = place(call);
    for (Attachments.Kind kind : Attachments.of(place.issue(), place.event())) {
      if (Attachments.id(place.event(), kind).equals(call.variable("attachment_id"))) {
        if (call.request().query("download") == null) {
          return WebResponse.json(200, Attachments.json(place.issue(), place.event(), kind));
        }
        byte[] bytes = Attachments.bytes(place.issue(), place.event(), kind);
        return WebResponse.of(200, kind.mime(), Body.of(bytes))
            .withHeader("content-disposition", "attachment; filename=\"" + kind.file() + "\"");
      }
    }
    throw Call.notFound();
  }

  /// Frames of projects whose code was mapped, or that were there from the start, have a link.
  private WebResponse link(Call call) {
    Project project = call.project();
    String file = call.request().query("file");
    if (file == null || file.isEmpty()) {
      throw Call.refused("Filepath is required");
    }
    var mapping =
        state.changes(call.org()).mappings().stream()
            .filter(one -> one.projectId().equals(project.id()))
            .filter(one -> file.startsWith(one.stackRoot()))
            .reduce((first, last) -> last)
            .orElse(null);
    Project code =
        mapping == null ? project : RepositoryJson.projectOf(call.org(), mapping.repository());
    var tree = Shapes.object();
    tree.putArray("integrations").addObject().put("id", "6001").put("name", call.org().slug());
    if (code == null || !code.isSeeded() || file.startsWith("node_modules/")) {
      tree.putNull("config").putNull("sourceUrl");
      return WebResponse.json(200, tree.put("error", "no_code_mappings_for_project"));
    }
    String path =
        mapping == null
            ? file
            : mapping.sourceRoot() + file.substring(mapping.stackRoot().length());
    String line = call.request().query("lineNo");
    String url = RepositoryJson.url(call.org(), code) + "/blob/main/" + path;
    tree.put("sourceUrl", line == null ? url : url + "#L" + line);
    tree.putObject("config")
        .put("id", mapping == null ? "90" + code.id() : mapping.id())
        .put("projectId", project.id())
        .put("projectSlug", project.slug())
        .put("repoId", "8" + code.id())
        .put("repoName", RepositoryJson.name(call.org(), code))
        .put("stackRoot", mapping == null ? "" : mapping.stackRoot())
        .put("sourceRoot", mapping == null ? "" : mapping.sourceRoot())
        .put("defaultBranch", "main");
    return WebResponse.json(200, tree);
  }
}
