package dev.gatehouse.identity;

import dev.gatehouse.http.Routes;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import tools.jackson.core.JacksonException;

/// Answers [OAuthRpcClient] at `/rpc/*`. Belongs on an internal listener, behind
/// `http.bind.ServiceEntry`, which checks the service secret: whoever reaches it can ask for
/// upstream tokens.
public final class OAuthRpcEndpoint implements WebHandler {
  private final Routes routes;

  /// @param rpc who really answers
  public OAuthRpcEndpoint(OAuthRpc rpc) {
    this.routes =
        new Routes()
            .post(
                RpcMessages.VALIDATE,
                on(
                    RpcMessages.ValidateRequest.class,
                    q ->
                        RpcMessages.ValidateAnswer.of(
                            rpc.validateToken(new Secret(q.token()), q.audience()))))
            .post(
                RpcMessages.RENEW,
                on(
                    RpcMessages.RenewRequest.class,
                    q ->
                        RpcMessages.RenewAnswer.of(
                            rpc.renewUpstream(q.grantId(), q.rejectedTokenHash()))))
            .post(
                RpcMessages.REVOKE,
                on(
                    RpcMessages.RevokeRequest.class,
                    q -> {
                      rpc.revokeGrant(q.grantId(), q.userId());
                      return new RpcMessages.RevokeRequest(q.grantId(), q.userId());
                    }))
            .post(
                RpcMessages.LIST,
                on(
                    RpcMessages.ListRequest.class,
                    q -> new RpcMessages.ListAnswer(rpc.listUserGrants(q.userId()))));
  }

  @Override
  public WebResponse handle(WebRequest request) throws IOException, InterruptedException {
    try {
      return routes.handle(request).withHeader("cache-control", "no-store");
    } catch (IOException e) {
      return WebResponse.error(503, "unavailable", "The authorization server cannot answer now.")
          .withHeader("retry-after", "1");
    }
  }

  /// One procedure.
  private interface Procedure<Q, A> {
    A answer(Q question) throws IOException, InterruptedException;
  }

  private static <Q> WebHandler on(Class<Q> question, Procedure<Q, ?> procedure) {
    return request -> {
      byte[] body = request.body().readAll(RpcMessages.BYTES_MAX);
      Q asked;
      try {
        asked = RpcMessages.read(body, question);
      } catch (JacksonException e) {
        // The reason is not echoed: it may quote a token.
        return WebResponse.error(400, "invalid_request", "The body is no such question.");
      }
      return WebResponse.jsonBytes(200, RpcMessages.write(procedure.answer(asked)));
    };
  }
}
