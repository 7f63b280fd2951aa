package dev.gatehouse.oauth.wire;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.store.StoreUnavailable;
import java.io.IOException;

/// An endpoint that programs call: every refusal is JSON of RFC 6749 §5.2, whatever caused it.
@FunctionalInterface
public interface ProgramEndpoint {
  /// Answers `request`.
  ///
  /// @throws OAuthFailure to refuse it
  WebResponse answer(WebRequest request) throws OAuthFailure, IOException, InterruptedException;

  /// This endpoint as a handler.
  default WebHandler handler() {
    return request -> {
      try {
        return answer(request);
      } catch (OAuthFailure refusal) {
        return refusal.response();
      } catch (HttpFailure failure) {
        // Of http's parsers: a body too large, a broken percent-encoding.
        return OAuthFailure.of(failure.status(), "invalid_request", failure.text()).response();
      } catch (StoreUnavailable e) {
        return OAuthFailure.tryLater("State cannot be read or written now. Try again.").response();
      }
    };
  }
}
