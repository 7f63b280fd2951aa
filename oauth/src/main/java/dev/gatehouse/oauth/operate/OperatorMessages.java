package dev.gatehouse.oauth.operate;

import dev.gatehouse.http.Json;
import dev.gatehouse.identity.KeyRing;
import dev.gatehouse.identity.PurposeKey;
import dev.gatehouse.oauth.grant.GrantView;
import dev.gatehouse.oauth.state.AuditRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The JSON that [RemoteOperations] and [OperatorEndpoint] exchange.
final class OperatorMessages {
  static final String PATH = "/operator/";
  static final String GRANTS = PATH + "grants";
  static final String REVOKE = PATH + "revoke";
  static final String KEYS = PATH + "keys";
  static final String ROTATE = PATH + "rotate-keys";
  static final String AUDIT = PATH + "audit";

  /// The header by which the command line proves that it knows the configured secrets.
  static final String PROOF = "x-gatehouse-operator";

  /// The most bytes of a question.
  static final int QUESTION_MAX = 16 << 10;

  /// The most bytes of an answer.
  static final int ANSWER_MAX = 8 << 20;

  private static final String LABEL = "operator";

  private OperatorMessages() {}

  /// Exactly one is there: one grant, or all of a person.
  record RevokeQuestion(@Nullable String grantId, @Nullable String userId) {}

  record RevokeAnswer(int ended) {}

  record GrantsQuestion(@Nullable String userId) {}

  record GrantsAnswer(List<GrantView> grants) {}

  record AuditQuestion(Instant since, @Nullable String event, int limit) {}

  record AuditAnswer(List<AuditRecord> events) {}

  record Nothing() {}

  /// What proves an operator: something that only the configured secrets make.
  static String proof(KeyRing ring) {
    return key(ring).hash(LABEL);
  }

  static boolean isProof(KeyRing ring, String sent) {
    return key(ring).matches(LABEL, sent);
  }

  private static PurposeKey key(KeyRing ring) {
    return ring.derive("oauth/operator/v1");
  }

  static byte[] write(Object message) {
    return Json.mapper().writeValueAsBytes(message);
  }
}
