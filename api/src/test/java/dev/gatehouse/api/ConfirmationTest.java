package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The question before a change, at clients that can show one.
class ConfirmationTest {
  private static final String PUT = "PUT /api/0/projects/acme/web/";

  private final Service service = Service.selfHosted();

  ConfirmationTest() {
    service.sentry.on(PUT, 200, "{\"id\":\"1\",\"slug\":\"web\",\"name\":\"Shop\"}");
  }

  @Test
  void asks_before_a_change_and_does_nothing_meanwhile() throws Exception {
    JsonNode asked = call(arguments(), null, null);

    JsonNode question = asked.path("inputRequests").path("confirm_update_project");
    assertThat(question.path("params").path("message").asString())
        .startsWith("Update a project? ")
        .contains("projectSlug: web", "name: Shop");
    assertThat(service.sentry.requests).isEmpty();
  }

  @Test
  void goes_on_when_the_person_wants_it() throws Exception {
    JsonNode asked = call(arguments(), null, null);

    JsonNode done = call(arguments(), "{\"goOn\":true}", asked.path("requestState"));

    assertThat(Service.markdown(done)).contains("Updated the project Shop");
    assertThat(service.sentry.lines()).hasSize(1);
  }

  @Test
  void does_nothing_when_the_person_does_not() throws Exception {
    JsonNode asked = call(arguments(), null, null);

    JsonNode done = call(arguments(), "{\"goOn\":false}", asked.path("requestState"));

    assertThat(Service.markdown(done)).contains("nothing was done");
    assertThat(service.sentry.requests).isEmpty();
  }

  @Test
  void does_not_ask_where_no_question_can_be_shown() throws Exception {
    JsonNode done = service.result("/mcp", "update_project", arguments());

    assertThat(Service.markdown(done)).contains("Updated the project Shop");
  }

  private static ObjectNode arguments() {
    return Service.arguments("organizationSlug", "acme", "projectSlug", "web", "name", "Shop");
  }

  private JsonNode call(ObjectNode arguments, @Nullable String answer, @Nullable JsonNode state)
      throws Exception {
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", "update_project");
    params.set("arguments", arguments);
    if (answer != null) {
      params
          .putObject("inputResponses")
          .putObject("confirm_update_project")
          .put("action", "accept")
          .set("content", Json.read(answer.getBytes(StandardCharsets.UTF_8)));
      params.set("requestState", state);
    }
    service.capabilities = "{\"elicitation\":{\"form\":{}}}";
    String body =
        service.post("/mcp", "tools/call", params, "mcp-name", "update_project").bodyText();
    return Json.read(body.getBytes(StandardCharsets.UTF_8)).path("result");
  }
}
