package dev.gatehouse.simulator;

import dev.gatehouse.http.WebResponse;
import dev.gatehouse.simulator.OrganizationChanges.ClientKey;
import dev.gatehouse.simulator.OrganizationChanges.CodeMapping;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The DSNs of projects, and where their source lies.
final class KeyEndpoints {
  private static final String KEYS = OrganizationEndpoints.PROJECT + "keys/";
  private static final List<String> CODE_WRITE =
      List.of("org:ci", "org:integrations", "org:write", "org:admin");
  private static final int KEYS_MAX = 100;
  private static final int NAME_MAX = 64;
  private static final int WINDOW_MAX = 86_400;
  private static final int MAPPINGS_MAX = 300;

  private final World world;
  private final State state;
  private final Paging paging;
  private final KeyJson json;
  private final InstantSource clock;

  KeyEndpoints(World world, State state, Paging paging, String base, InstantSource clock) {
    this.world = world;
    this.state = state;
    this.paging = paging;
    this.json = new KeyJson(base);
    this.clock = clock;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(KEYS, OrganizationEndpoints.PROJECT_READ, this::list),
        new Endpoint("POST", KEYS, ProjectChanges.PROJECT_WRITE, this::add),
        Endpoint.get(KEYS + "{key_id}/", OrganizationEndpoints.PROJECT_READ, this::key),
        new Endpoint("PUT", KEYS + "{key_id}/", ProjectChanges.PROJECT_WRITE, this::change),
        new Endpoint(
            "POST",
            OrganizationEndpoints.ORGANIZATION + "code-mappings/bulk/",
            CODE_WRITE,
            this::map));
  }

  /// The keys of a project; every project starts with one called Default.
  private List<ClientKey> keys(Call call, Project project) {
    ClientKey first =
        new ClientKey(
            Draw.seeded(world.seed()).of("key").of(project.id()).hex(32),
            project.id(),
            "Default",
            true,
            null,
            null,
            KeyJson.SDK_VERSION,
            KeyJson.loader(),
            call.org().since());
    List<ClientKey> keys = new ArrayList<>();
    keys.add(first);
    for (ClientKey key : state.changes(call.org()).keys()) {
      if (key.id().equals(first.id())) {
        keys.set(0, key);
      } else if (key.projectId().equals(project.id())) {
        keys.add(key);
      }
    }
    return keys;
  }

  private WebResponse list(Call call) {
    String status = call.request().query("status");
    List<ClientKey> found =
        keys(call, call.project()).stream()
            .filter(key -> status == null || key.active() == status.equals("active"))
            .toList();
    return paging.answer(call, found, json::key);
  }

  private ClientKey found(Call call) {
    return keys(call, call.project()).stream()
        .filter(key -> key.id().equals(call.variable("key_id")))
        .findFirst()
        .orElseThrow(Call::notFound);
  }

  private WebResponse key(Call call) {
    return WebResponse.json(200, json.key(found(call)));
  }

  private synchronized WebResponse add(Call call) throws IOException {
    Project project = call.project();
    List<ClientKey> known = keys(call, project);
    if (known.size() >= KEYS_MAX) {
      throw Call.refused("The simulated Sentry keeps at most " + KEYS_MAX + " keys of a project.");
    }
    JsonNode body = call.json();
    String id =
        Draw.seeded(world.seed()).of("key").of(project.id()).of(known.size()).of("made").hex(32);
    ClientKey plain =
        new ClientKey(
            id,
            project.id(),
            "Key " + known.size(),
            true,
            null,
            null,
            KeyJson.SDK_VERSION,
            KeyJson.loader(),
            clock.instant());
    ClientKey key = changed(plain, body);
    state.change(call.org(), changes -> changes.with(key));
    return WebResponse.json(201, json.key(key));
  }

  private synchronized WebResponse change(Call call) throws IOException {
    ClientKey key = changed(found(call), call.json());
    state.change(call.org(), changes -> changes.with(key));
    return WebResponse.json(200, json.key(key));
  }

  private static ClientKey changed(ClientKey key, JsonNode body) {
    String name = body.path("name").asString(key.name()).strip();
    if (name.isEmpty() || name.length() > NAME_MAX) {
      throw Call.refused("name must have 1 to " + NAME_MAX + " characters.");
    }
    Integer window = key.window();
    Integer count = key.count();
    if (body.has("rateLimit")) {
      JsonNode limit = body.path("rateLimit");
      window = limit.isNull() ? null : number(limit, "window", WINDOW_MAX);
      count = limit.isNull() ? null : number(limit, "count", Integer.MAX_VALUE);
    }
    ObjectNode loader = (ObjectNode) key.loader().deepCopy();
    JsonNode wanted = body.path("dynamicSdkLoaderOptions");
    for (String option : List.copyOf(loader.propertyNames())) {
      loader.put(option, wanted.path(option).asBoolean(loader.path(option).asBoolean()));
    }
    return new ClientKey(
        key.id(),
        key.projectId(),
        name,
        body.path("isActive").asBoolean(key.active()),
        window,
        count,
        body.path("browserSdkVersion").asString(key.browserSdkVersion()),
        loader,
        key.created());
  }

  private static @Nullable Integer number(JsonNode limit, String field, int most) {
    JsonNode value = limit.path(field);
    if (!value.isIntegralNumber() || value.asLong() < 0 || value.asLong() > most) {
      throw Call.refused("rateLimit." + field + " must be a whole number from 0 to " + most + ".");
    }
    return value.asInt();
  }

  /// Answers each mapping with whether it was made, as Sentry does: 200 when all were, else 207.
  private synchronized WebResponse map(Call call) throws IOException {
    JsonNode body = call.json();
    Project project = call.org().project(body.path("project").asString(""));
    String repository = body.path("repository").asString("");
    if (project == null) {
      return WebResponse.json(404, Shapes.object().put("detail", "Project not found"));
    }
    if (RepositoryJson.projectOf(call.org(), repository) == null) {
      return WebResponse.json(404, Shapes.object().put("detail", "Repository not found"));
    }
    JsonNode wanted = body.path("mappings");
    if (!wanted.isArray() || wanted.isEmpty() || wanted.size() > MAPPINGS_MAX) {
      throw Call.refused("mappings must be a list of 1 to " + MAPPINGS_MAX + " entries.");
    }
    ObjectNode answer = Shapes.object().put("created", wanted.size()).put("updated", 0);
    answer.put("errors", 0);
    var rows = answer.putArray("mappings");
    for (JsonNode one : wanted) {
      CodeMapping mapping =
          new CodeMapping(
              String.valueOf(9_101 + state.changes(call.org()).mappings().size()),
              project.id(),
              repository,
              one.path("stackRoot").asString(""),
              one.path("sourceRoot").asString(""));
      state.change(call.org(), changes -> changes.plus(mapping));
      rows.addObject()
          .put("stackRoot", mapping.stackRoot())
          .put("sourceRoot", mapping.sourceRoot())
          .put("status", "created");
    }
    return WebResponse.json(200, answer);
  }
}
