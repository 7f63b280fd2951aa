package dev.gatehouse.oauth.authorize;

/// Where and how a refused authorization request is answered. An error can travel to a client only
/// through a [VerifiedRedirect], so that an open redirect cannot be written by accident.
sealed interface AuthorizeRefusal {
  /// The redirect URI was verified: the error goes there (RFC 6749 §4.1.2.1).
  ///
  /// @param error of the RFC's codes
  /// @param description a sentence for developers, ASCII
  record AtClient(VerifiedRedirect to, String error, String description)
      implements AuthorizeRefusal {}

  /// Client or redirect URI cannot be trusted: a page of ours says so.
  ///
  /// @param what happened, a few words
  /// @param advice what to do
  record OnOurPage(int status, String what, String advice) implements AuthorizeRefusal {}

  /// A refusal on its way out of the pipeline.
  final class Thrown extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient AuthorizeRefusal refusal;

    Thrown(AuthorizeRefusal refusal) {
      super(null, null, false, false);
      this.refusal = refusal;
    }

    AuthorizeRefusal refusal() {
      return refusal;
    }
  }
}
