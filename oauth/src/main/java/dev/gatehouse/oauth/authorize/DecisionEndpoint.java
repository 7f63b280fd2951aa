package dev.gatehouse.oauth.authorize;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.consent.ConsentPage;
import dev.gatehouse.oauth.consent.Pages;
import dev.gatehouse.oauth.consent.RememberedConsent;
import dev.gatehouse.oauth.person.Browser;
import dev.gatehouse.oauth.person.PersonEndpoint;
import dev.gatehouse.oauth.state.AuthorizationRequest;
import dev.gatehouse.oauth.state.PendingRecord;
import dev.gatehouse.oauth.state.Row;
import dev.gatehouse.store.Commit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `POST /oauth/authorize`: the person's decision. It counts once, from the browser that was shown
/// the page, and from our own page only.
public final class DecisionEndpoint {
  private static final int BYTES_MAX = 16 << 10;

  private final Flow flow;
  private final ConsentPage consent;
  private final Approval approval;
  private final RememberedConsent remembered;
  private final Browser browsers;

  /// @param consent to show the page again after a mistake
  /// @param remembered told what was decided
  public DecisionEndpoint(
      Flow flow, ConsentPage consent, Approval approval, RememberedConsent remembered) {
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

  private WebResponse answer(WebRequest request) throws IOException {
    if (!browsers.isFromOurPage(request)) {
      return flow.pages()
          .problem(
              403,
              "That form was not sent from this page",
              "Another site sent it, so nothing was approved. If that was not you, nothing is left"
                  + " to do.",
              beginAgain(request));
    }
    byte[] body = request.body().readAll(BYTES_MAX);
    FormData form = FormData.parse(new String(body, StandardCharsets.UTF_8));
    String formToken = form.first(ConsentPage.FORM);
    Row<PendingRecord> pending = formToken == null ? null : flow.state().pending().find(formToken);
    if (pending == null || formToken == null) {
      return tooLate(request);
    }
    if (!browsers.isSame(request, pending.value().browserHash())) {
      return otherBrowser(pending.value().request());
    }
    return decide(request, form, formToken, pending);
  }

  private WebResponse decide(
      WebRequest request, FormData form, String formToken, Row<PendingRecord> pending) {
    AuthorizationRequest asked = pending.value().request();
    List<Skill> ticked = flow.menu().chosen(form.all(ConsentPage.SKILL));
    String decision = form.first(ConsentPage.DECISION);
    return switch (decision == null ? "" : decision) {
      case "approve" ->
          ticked.isEmpty()
              ? consent.render(
                  asked,
                  formToken,
                  Flow.again(asked).href(),
                  ticked,
                  "Nothing is ticked. Tick at least one skill, or deny.")
              : approve(request, pending, ticked);
      case "approve-read-only" -> approve(request, pending, flow.menu().readOnly());
      case "deny" -> deny(request, pending);
      default ->
          consent.render(
              asked, formToken, Flow.again(asked).href(), ticked, "Choose one of the buttons.");
    };
  }

  /// Consented: the pending authorization becomes a sign-in.
  private WebResponse approve(WebRequest request, Row<PendingRecord> pending, List<Skill> skills) {
    if (skills.isEmpty()) {
      return tooLate(request);
    }
    Commit commit = Commit.of().expect(pending.entry()).delete(pending.entry().key());
    String url = approval.at(commit, pending.value(), skills, "approved");
    if (url == null) {
      return tooLate(request);
    }
    WebResponse page = flow.pages().toSentry(flow.sentry().host(), url);
    return remembered.remember(page, request, pending.value().request(), skills);
  }

  private WebResponse deny(WebRequest request, Row<PendingRecord> pending) {
    AuthorizationRequest asked = pending.value().request();
    Commit commit = Commit.of().expect(pending.entry()).delete(pending.entry().key());
    AuditTrail.Note note = flow.audit().decided(asked.clientId(), "denied", "").in(commit);
    if (!flow.state().commit(commit)) {
      return tooLate(request);
    }
    note.happened();
    String url = VerifiedRedirect.refusal(asked, "access_denied", "The person declined");
    return flow.pages().toClient(asked.clientName(), false, url);
  }

  private WebResponse tooLate(WebRequest request) {
    return flow.pages()
        .problem(
            410,
            "This page was answered already, or has expired",
            "Nothing more was approved. If your application is still waiting, start again.",
            beginAgain(request));
  }

  private WebResponse otherBrowser(AuthorizationRequest asked) {
    flow.audit().authorizationRefused(asked.clientId(), "other-browser");
    return flow.pages()
        .problem(
            403,
            "This page belongs to another browser",
            "A decision counts only in the browser that was asked, and with cookies allowed."
                + " Nothing was approved. You can start again in this one.",
            Flow.again(asked));
  }

  /// The form's action carries the query of the request it was made for.
  private static Pages.Way beginAgain(WebRequest request) {
    return request.query("client_id") == null
        ? Pages.Way.HOME
        : new Pages.Way("Start again", "/oauth/authorize?" + request.target().rawQuery());
  }
}
