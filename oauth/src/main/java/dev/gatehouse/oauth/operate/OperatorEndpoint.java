package dev.gatehouse.oauth.operate;

import dev.gatehouse.http.Json;
import dev.gatehouse.http.Routes;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.KeyRing;
import dev.gatehouse.oauth.operate.OperatorMessages.AuditAnswer;
import dev.gatehouse.oauth.operate.OperatorMessages.AuditQuestion;
import dev.gatehouse.oauth.operate.OperatorMessages.GrantsAnswer;
import dev.gatehouse.oauth.operate.OperatorMessages.GrantsQuestion;
import dev.gatehouse.oauth.operate.OperatorMessages.Nothing;
import dev.gatehouse.oauth.operate.OperatorMessages.RevokeAnswer;
import dev.gatehouse.oauth.operate.OperatorMessages.RevokeQuestion;
import java.io.IOException;
import java.util.List;
import tools.jackson.core.JacksonException;

/// Answers [RemoteOperations] at `/operator/*`. Belongs on the management listener, never on one
/// that clients reach. Lets in only who knows the configured secrets.
public final class OperatorEndpoint implements WebHandler {
  private final KeyRing ring;
  private final Routes routes;

  /// @param operations who really answers
  public OperatorEndpoint(Operations operations, KeyRing ring) {
    this.ring = ring;
    this.routes =
        new Routes()
            .post(
                OperatorMessages.GRANTS,
                on(GrantsQuestion.class, q -> new GrantsAnswer(operations.grants(q.userId()))))
            .post(OperatorMessages.REVOKE, on(RevokeQuestion.class, q -> revoke(operations, q)))
            .post(OperatorMessages.KEYS, on(Nothing.class, q -> operations.keys()))
            .post(OperatorMessages.ROTATE, on(Nothing.class, q -> operations.rotateKeys()))
            .post(
                OperatorMessages.AUDIT,
                on(
                    AuditQuestion.class,
                    q -> new AuditAnswer(operations.audit(q.since(), q.event(), q.limit()))));
  }

  @Override
  public WebResponse handle(WebRequest request) throws IOException, InterruptedException {
    List<String> proof = request.headers().all(OperatorMessages.PROOF);
    if (proof.size() != 1 || !OperatorMessages.isProof(ring, proof.getFirst())) {
      return WebResponse.error(
          403, "not_an_operator", "COOKIE_SECRET differs from that of this installation.");
    }
    try {
      return routes.handle(request).withHeader("cache-control", "no-store");
    } catch (IOException e) {
      return WebResponse.error(503, "unavailable", "State cannot be read now. Try again.");
    }
  }

  private static RevokeAnswer revoke(Operations operations, RevokeQuestion question)
      throws IOException, InterruptedException {
    String userId = question.userId();
    String grantId = question.grantId();
    if (userId != null) {
      return new RevokeAnswer(operations.revokeAllOf(userId));
    }
    return new RevokeAnswer(grantId != null && operations.revoke(grantId) ? 1 : 0);
  }

  private interface Procedure<Q> {
    Object answer(Q question) throws IOException, InterruptedException;
  }

  private static <Q> WebHandler on(Class<Q> type, Procedure<Q> procedure) {
    return request -> {
      byte[] body = request.body().readAll(OperatorMessages.QUESTION_MAX);
      Q question;
      try {
        question = Json.mapper().readValue(body, type);
      } catch (JacksonException e) {
        return WebResponse.error(400, "invalid_request", "The body is no such question.");
      }
      return WebResponse.jsonBytes(200, OperatorMessages.write(procedure.answer(question)));
    };
  }
}
