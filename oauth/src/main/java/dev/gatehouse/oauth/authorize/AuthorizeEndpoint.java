package dev.gatehouse.oauth.authorize;

import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.oauth.client.Clients;
import dev.gatehouse.oauth.consent.ConsentPage;
import dev.gatehouse.oauth.consent.Pages;
import dev.gatehouse.oauth.document.ClientDocuments;
import dev.gatehouse.oauth.person.Browser;
import dev.gatehouse.oauth.person.PersonEndpoint;
import dev.gatehouse.oauth.state.AuthorizationRequest;
import dev.gatehouse.oauth.state.Opaque;
import dev.gatehouse.oauth.state.PendingRecord;
import dev.gatehouse.store.Commit;

/// `GET /oauth/authorize` (RFC 6749 §3.1): checks the request and asks the person, every time.
public final class AuthorizeEndpoint {
  private final AuthorizeSteps steps;
  private final Flow flow;
  private final ConsentPage consent;
  private final Browser browsers;

  /// @param documents clients that are not registered but describe themselves
  /// @param consent the page
  public AuthorizeEndpoint(
      Clients clients, ClientDocuments documents, Flow flow, ConsentPage consent) {
    this.steps = new AuthorizeSteps(clients, documents, flow.address());
    this.flow = flow;
    this.consent = consent;
    this.browsers = new Browser(flow.address(), flow.state().hash());
  }

  /// The endpoint.
  public WebHandler handler() {
    PersonEndpoint endpoint = this::answer;
    return endpoint.handler(flow.pages());
  }

  private WebResponse answer(WebRequest request) throws InterruptedException {
    try {
      return ask(request, steps.check(request.target()).request(flow.address()));
    } catch (AuthorizeRefusal.Thrown thrown) {
      return refuse(thrown.refusal());
    }
  }

  private WebResponse ask(WebRequest request, AuthorizationRequest asked) {
    String browser = browsers.identify(request);
    String formToken = Opaque.fresh(Opaque.PLAIN);
    PendingRecord pending = new PendingRecord(asked, browsers.hashOf(browser));
    Commit commit =
        flow.state()
            .pending()
            .put(
                Commit.of(),
                formToken,
                pending,
                flow.clock().instant().plus(flow.lifetimes().consent()));
    if (!flow.state().commit(commit)) {
      throw new IllegalStateException("a commit without expectations has no conflict");
    }
    WebResponse page =
        consent.render(
            asked,
            formToken,
            Flow.again(asked).href(),
            flow.menu().preselected(asked.scopes()),
            "");
    return browsers.remember(page, browser);
  }

  private WebResponse refuse(AuthorizeRefusal refusal) {
    return switch (refusal) {
      case AuthorizeRefusal.AtClient(var to, var error, var description) -> {
        flow.audit().authorizationRefused(to.client().id(), error);
        String url = to.refusal(error, description, flow.address().seen());
        yield WebResponse.seeOther(url).withHeader("cache-control", "no-store");
      }
      case AuthorizeRefusal.OnOurPage(var status, var what, var advice) -> {
        flow.audit().authorizationRefused("unverified", "client-or-redirect");
        yield flow.pages().problem(status, what, advice, Pages.Way.HOME);
      }
    };
  }
}
