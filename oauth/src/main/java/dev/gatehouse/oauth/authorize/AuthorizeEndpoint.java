package dev.gatehouse.oauth.authorize;

import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.oauth.consent.ConsentPage;
import dev.gatehouse.oauth.consent.Pages;
import dev.gatehouse.oauth.consent.RememberedConsent;
import dev.gatehouse.oauth.person.Browser;
import dev.gatehouse.oauth.person.PersonEndpoint;
import dev.gatehouse.oauth.state.AuthorizationRequest;
import dev.gatehouse.oauth.state.Opaque;
import dev.gatehouse.oauth.state.PendingRecord;
import dev.gatehouse.store.Commit;
import java.util.List;

/// `GET /oauth/authorize` (RFC 6749 §3.1): checks the request and asks the person, every time
/// unless an operator lets decisions be remembered.
public final class AuthorizeEndpoint {
  private final AuthorizeSteps steps;
  private final Flow flow;
  private final ConsentPage consent;
  private final Approval approval;
  private final RememberedConsent remembered;
  private final Browser browsers;

  /// @param steps the first half of the pipeline
  /// @param consent the page
  /// @param remembered earlier decisions
  public AuthorizeEndpoint(
      AuthorizeSteps steps,
      Flow flow,
      ConsentPage consent,
      Approval approval,
      RememberedConsent remembered) {
    this.steps = steps;
    this.approval = approval;
    this.remembered = remembered;
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
    PendingRecord pending = new PendingRecord(asked, browsers.hashOf(browser));
    List<Skill> preselected = flow.menu().preselected(asked.scopes());
    List<Skill> before =
        remembered.find(request, asked, asked.scopes().names().isEmpty() ? List.of() : preselected);
    String url = before == null ? null : approval.at(Commit.of(), pending, before, "remembered");
    if (url != null) {
      WebResponse onward = WebResponse.seeOther(url).withHeader("cache-control", "no-store");
      return browsers.remember(onward, browser);
    }
    String formToken = Opaque.fresh(Opaque.PLAIN);
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
    WebResponse page = consent.render(asked, formToken, Flow.again(asked).href(), preselected, "");
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
