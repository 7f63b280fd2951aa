package dev.gatehouse.oauth.person;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.oauth.consent.Pages;
import dev.gatehouse.store.StoreUnavailable;
import java.io.IOException;

/// An endpoint that people's browsers visit: every refusal is a page with a way back, whatever
/// caused it.
@FunctionalInterface
public interface PersonEndpoint {
  /// Answers `request`.
  WebResponse answer(WebRequest request) throws IOException, InterruptedException;

  /// This endpoint as a handler.
  default WebHandler handler(Pages pages) {
    return request -> {
      try {
        return answer(request);
      } catch (HttpFailure failure) {
        return pages.problem(
            failure.status(), "That request cannot be read", failure.text(), Pages.Way.HOME);
      } catch (StoreUnavailable e) {
        return pages.problem(
            503,
            "Gatehouse cannot continue right now",
            "Its storage does not answer. Nothing was lost: wait a moment and try again.",
            request.method().equals("GET")
                ? new Pages.Way("Try again", request.target().toString())
                : Pages.Way.HOME);
      }
    };
  }
}
