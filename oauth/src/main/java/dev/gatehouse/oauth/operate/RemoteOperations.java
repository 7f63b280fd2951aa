package dev.gatehouse.oauth.operate;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.KeyRing;
import dev.gatehouse.oauth.grant.GrantView;
import dev.gatehouse.oauth.operate.OperatorMessages.AuditAnswer;
import dev.gatehouse.oauth.operate.OperatorMessages.AuditQuestion;
import dev.gatehouse.oauth.operate.OperatorMessages.GrantsAnswer;
import dev.gatehouse.oauth.operate.OperatorMessages.GrantsQuestion;
import dev.gatehouse.oauth.operate.OperatorMessages.Nothing;
import dev.gatehouse.oauth.operate.OperatorMessages.RevokeAnswer;
import dev.gatehouse.oauth.operate.OperatorMessages.RevokeQuestion;
import dev.gatehouse.oauth.state.AuditRecord;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Operations on a running installation, through its management listener.
public final class RemoteOperations implements Operations {
  /// Sealing many grants anew takes its time.
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final Outbound outbound;
  private final URI management;
  private final KeyRing ring;

  /// @param management origin of the listener
  /// @param ring made from the same secrets as that of the installation
  public RemoteOperations(Outbound outbound, URI management, KeyRing ring) {
    this.outbound = outbound;
    this.management = management;
    this.ring = ring;
  }

  @Override
  public List<GrantView> grants(@Nullable String userId) throws IOException, InterruptedException {
    return ask(OperatorMessages.GRANTS, new GrantsQuestion(userId), GrantsAnswer.class).grants();
  }

  @Override
  public boolean revoke(String grantId) throws IOException, InterruptedException {
    RevokeQuestion question = new RevokeQuestion(grantId, null);
    return ask(OperatorMessages.REVOKE, question, RevokeAnswer.class).ended() > 0;
  }

  @Override
  public int revokeAllOf(String userId) throws IOException, InterruptedException {
    RevokeQuestion question = new RevokeQuestion(null, userId);
    return ask(OperatorMessages.REVOKE, question, RevokeAnswer.class).ended();
  }

  @Override
  public KeyReport keys() throws IOException, InterruptedException {
    return ask(OperatorMessages.KEYS, new Nothing(), KeyReport.class);
  }

  @Override
  public KeyReport rotateKeys() throws IOException, InterruptedException {
    return ask(OperatorMessages.ROTATE, new Nothing(), KeyReport.class);
  }

  @Override
  public List<AuditRecord> audit(Instant since, @Nullable String event, int limit)
      throws IOException, InterruptedException {
    AuditQuestion question = new AuditQuestion(since, event, limit);
    return ask(OperatorMessages.AUDIT, question, AuditAnswer.class).events();
  }

  private <T> T ask(String path, Object question, Class<T> answer)
      throws IOException, InterruptedException {
    Headers headers = Headers.of(OperatorMessages.PROOF, OperatorMessages.proof(ring));
    byte[] json = OperatorMessages.write(question);
    WebResponse response =
        outbound.send(OutboundRequest.postJson(management.resolve(path), headers, json, TIMEOUT));
    try {
      byte[] body = response.body().readAll(OperatorMessages.ANSWER_MAX);
      if (response.status() != 200) {
        throw new IOException(refusal(response.status()));
      }
      return Json.mapper().readValue(body, answer);
    } catch (JacksonException | HttpFailure e) {
      throw new IOException("the installation gave an answer that cannot be read");
    }
  }

  private static String refusal(int status) {
    return switch (status) {
      case 403 -> "its COOKIE_SECRET is another one";
      case 404 -> "there is no authorization server behind this management port";
      default -> "it answered with status " + status;
    };
  }
}
