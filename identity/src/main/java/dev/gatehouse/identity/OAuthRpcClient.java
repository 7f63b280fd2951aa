package dev.gatehouse.identity;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import java.io.IOException;
import java.util.List;
import tools.jackson.core.JacksonException;

/// [OAuthRpc] for a service in another process: JSON over a binding that reaches an
/// [OAuthRpcEndpoint].
///
/// Deadline, request id and service secret are the binding's business.
public final class OAuthRpcClient implements OAuthRpc {
  private final WebHandler binding;

  /// @param binding to the internal listener of `oauth`
  public OAuthRpcClient(WebHandler binding) {
    this.binding = binding;
  }

  @Override
  public Validation validateToken(Secret token, String audience)
      throws IOException, InterruptedException {
    var question = new RpcMessages.ValidateRequest(token.reveal(), audience);
    return ask(RpcMessages.VALIDATE, question, RpcMessages.ValidateAnswer.class).value();
  }

  @Override
  public Renewal renewUpstream(String grantId, String rejectedTokenHash)
      throws IOException, InterruptedException {
    var question = new RpcMessages.RenewRequest(grantId, rejectedTokenHash);
    return ask(RpcMessages.RENEW, question, RpcMessages.RenewAnswer.class).value();
  }

  @Override
  public void revokeGrant(String grantId, String userId) throws IOException, InterruptedException {
    var _ = post(RpcMessages.REVOKE, new RpcMessages.RevokeRequest(grantId, userId));
  }

  @Override
  public List<GrantSummary> listUserGrants(String userId) throws IOException, InterruptedException {
    var question = new RpcMessages.ListRequest(userId);
    return ask(RpcMessages.LIST, question, RpcMessages.ListAnswer.class).grants();
  }

  private <T> T ask(String path, Object question, Class<T> answer)
      throws IOException, InterruptedException {
    try {
      return RpcMessages.read(post(path, question), answer);
    } catch (JacksonException e) {
      // Not kept as the cause: its message may quote the answer.
      throw new IOException("oauth gave an answer to " + path + " that cannot be read");
    }
  }

  private byte[] post(String path, Object question) throws IOException, InterruptedException {
    WebRequest request =
        new WebRequest(
            "POST",
            new WebTarget(path, null),
            Headers.of("content-type", "application/json"),
            Body.of(RpcMessages.write(question)));
    WebResponse response = binding.handle(request);
    byte[] body = response.body().readAll(RpcMessages.BYTES_MAX);
    if (response.status() != 200) {
      throw new IOException("oauth answered " + path + " with status " + response.status());
    }
    return body;
  }
}
