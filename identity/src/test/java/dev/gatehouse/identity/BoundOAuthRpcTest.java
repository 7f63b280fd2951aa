package dev.gatehouse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BoundOAuthRpcTest extends OAuthRpcContract {
  private final WebHandler endpoint = new OAuthRpcEndpoint(answering);

  @Override
  OAuthRpc rpc() {
    return new OAuthRpcClient(endpoint);
  }

  private WebResponse post(String path, String body) throws Exception {
    return endpoint.handle(WebRequest.of("POST", path).with(Body.of(body)));
  }

  @Test
  void refuses_what_is_no_question_without_echoing_it() throws Exception {
    for (String body : new String[] {"", "x-secret", "[]", "{}", "{\"token\": \"x-secret\"}"}) {
      WebResponse response = post("/rpc/validate-token", body);
      assertThat(response.status()).as(body).isEqualTo(400);
      assertThat(response.bodyText()).doesNotContain("x-secret");
    }
    assertThat(post("/rpc/nothing", "{}").status()).isEqualTo(404);
    assertThat(endpoint.handle(WebRequest.of("GET", "/rpc/validate-token")).status())
        .isEqualTo(405);
  }

  @Test
  void takes_any_other_answer_for_a_failure() {
    for (WebResponse answer :
        new WebResponse[] {
          WebResponse.text(200, "hello"),
          WebResponse.status(200),
          WebResponse.error(401, "no", "No."),
          WebResponse.status(503)
        }) {
      OAuthRpc rpc = new OAuthRpcClient(request -> answer);
      assertThatThrownBy(() -> rpc.validateToken(new Secret("t"), "a"))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> rpc.renewUpstream("g", "h")).isInstanceOf(IOException.class);
    }
  }
}
