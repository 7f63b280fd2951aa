package dev.gatehouse.http.bind;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Failures;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;

/// A service in this process: a method call on the caller's thread.
///
/// The handler sees what it would see at the far end of a network: its own
/// [dev.gatehouse.http.RequestContext] or none, and what it throws becomes an answer of 500.
public final class InProcess implements ServiceBinding {
  private final String service;
  private final WebHandler handler;
  private final String secret;

  /// @param handler with its [ServiceEntry] in front
  /// @param secret the service secret, which that entry checks
  public InProcess(String service, WebHandler handler, String secret) {
    this.service = service;
    this.handler = handler;
    this.secret = secret;
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public WebResponse handle(WebRequest request) throws IOException, InterruptedException {
    WebRequest arriving = Hop.leaving(request, secret);
    WebResponse answer =
        RequestContext.handleOutside(inner -> Failures.answer(handler, inner), arriving);
    return pulled(Hop.arriving(request, upgradable(request, answer)));
  }

  /// A switch of protocols that nobody asked for is refused on a network.
  private static WebResponse upgradable(WebRequest request, WebResponse answer) {
    if (!(answer.body() instanceof Body.Upgrade) || request.asksForWebSocket()) {
      return answer;
    }
    answer.body().release();
    return WebResponse.upgradeRequired();
  }

  /// On a network only event streams arrive as a push; anything else is read.
  private static WebResponse pulled(WebResponse answer) {
    if (answer.body() instanceof Body.Push push && !answer.isEventStream()) {
      return answer.with(new Body.Stream(PushedBytes.from(push.source()), -1));
    }
    return answer;
  }

  @Override
  public String toString() {
    return service + " in this process";
  }
}
