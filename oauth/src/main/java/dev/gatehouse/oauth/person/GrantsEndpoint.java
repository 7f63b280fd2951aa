package dev.gatehouse.oauth.person;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Routes;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.consent.GrantsPage;
import dev.gatehouse.oauth.consent.Pages;
import dev.gatehouse.oauth.grant.GrantView;
import dev.gatehouse.oauth.grant.Grants;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.state.Row;
import dev.gatehouse.oauth.wire.NoStore;
import dev.gatehouse.store.Commit;
import dev.gatehouse.store.StoreUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `/oauth/grants`: where a person sees what they have granted, and ends it; and the same as JSON
/// at `/oauth/api/grants`. What changes something needs the session, a request from our own page,
/// and the form token of the session.
public final class GrantsEndpoint {
  private static final String API = "/oauth/api/grants";
  private static final String FORM_HEADER = "x-form-token";
  private static final int BYTES_MAX = 16 << 10;

  private final OAuthState state;
  private final Grants grants;
  private final PersonSessions sessions;
  private final Pages pages;
  private final GrantsPage page;
  private final Browser browsers;
  private final AuditTrail audit;

  /// @param pages for refusals
  /// @param page the page itself
  public GrantsEndpoint(
      OAuthState state,
      Grants grants,
      PersonSessions sessions,
      Pages pages,
      GrantsPage page,
      Browser browsers,
      AuditTrail audit) {
    this.state = state;
    this.grants = grants;
    this.sessions = sessions;
    this.pages = pages;
    this.page = page;
    this.browsers = browsers;
    this.audit = audit;
  }

  /// Adds the routes.
  ///
  /// @param visits how a person signs in
  public Routes addTo(Routes routes, Visits visits) {
    PersonEndpoint show = this::show;
    PersonEndpoint change = this::change;
    PersonEndpoint signIn = visits::begin;
    return routes
        .get(Visits.GRANTS, show.handler(pages))
        .post(Visits.GRANTS, change.handler(pages))
        .post(Visits.GRANTS + "/sign-in", signIn.handler(pages))
        .get(API, program(this::list))
        .on("DELETE", API + "/*", program(this::end));
  }

  private WebResponse show(WebRequest request) {
    PersonSessions.Session session = sessions.find(request);
    return session == null ? page.signIn() : page.render(views(session), session.formToken(), "");
  }

  private WebResponse change(WebRequest request) throws IOException {
    if (!browsers.isFromOurPage(request)) {
      return notOurs();
    }
    PersonSessions.Session session = sessions.find(request);
    if (session == null) {
      return page.signIn();
    }
    byte[] body = request.body().readAll(BYTES_MAX);
    FormData form = FormData.parse(new String(body, StandardCharsets.UTF_8));
    if (!sessions.isFormToken(request, form.first("form"))) {
      return notOurs();
    }
    String action = form.first("action");
    return switch (action == null ? "" : action) {
      case "sign-out" -> signOut(session);
      case "end-all" -> {
        grants.ofUser(session.userId()).forEach(grant -> grants.revoke(grant, "person"));
        yield page.render(views(session), session.formToken(), "All of them have ended.");
      }
      default -> {
        Row<GrantRecord> grant = owned(session, form.first("grant"));
        if (grant != null) {
          grants.revoke(grant, "person");
        }
        String said = grant == null ? "That one had ended already." : "It has ended.";
        yield page.render(views(session), session.formToken(), said);
      }
    };
  }

  private WebResponse signOut(PersonSessions.Session session) {
    Commit commit = Commit.of().delete(session.row().entry().key());
    AuditTrail.Note note = audit.person(session.userId(), "signed-out").in(commit);
    if (state.commit(commit)) {
      note.happened();
    }
    return sessions.forget(page.signIn());
  }

  private WebResponse notOurs() {
    return pages.problem(
        403,
        "That form was not sent from this page",
        "Nothing was changed. If you had the page open for long, load it again.",
        new Pages.Way("Back to your grants", Visits.GRANTS));
  }

  private @Nullable Row<GrantRecord> owned(
      PersonSessions.Session session, @Nullable String grantId) {
    Row<GrantRecord> grant = grantId == null ? null : grants.find(grantId);
    return grant != null && grant.value().userId().equals(session.userId()) ? grant : null;
  }

  private List<GrantView> views(PersonSessions.Session session) {
    return grants.ofUser(session.userId()).stream()
        .map(row -> GrantView.of(row, state.uses().find(row.name())))
        .toList();
  }

  private WebResponse list(WebRequest request) {
    PersonSessions.Session session = sessions.find(request);
    if (session == null) {
      return signInFirst();
    }
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("formToken", session.formToken());
    ArrayNode list = tree.putArray("grants");
    for (GrantView view : views(session)) {
      ObjectNode item = list.addObject();
      item.put("id", view.id());
      item.put("clientId", view.clientId());
      item.put("clientName", view.clientName());
      item.put("destination", view.destination());
      item.put("limitedTo", view.constraint().describe());
      view.skills().stream().map(Skill::id).forEach(item.putArray("skills")::add);
      item.put("createdAt", view.createdAt().toString());
      item.put("createdFrom", view.createdFrom());
      item.put("lastUsedAt", view.lastUsedAt() == null ? null : view.lastUsedAt().toString());
      item.put("lastUsedFrom", view.lastUsedFrom());
    }
    return WebResponse.json(200, tree);
  }

  private WebResponse end(WebRequest request) {
    PersonSessions.Session session = sessions.find(request);
    if (session == null) {
      return signInFirst();
    }
    if (!browsers.isFromOurPage(request)
        || !sessions.isFormToken(request, request.header(FORM_HEADER))) {
      return WebResponse.error(
          403, "wrong_form_token", "Send the formToken of the list as " + FORM_HEADER + ".");
    }
    Row<GrantRecord> grant = owned(session, request.path().substring(API.length() + 1));
    if (grant == null) {
      return WebResponse.error(404, "no_such_grant", "You have no such grant; it may have ended.");
    }
    grants.revoke(grant, "person");
    return WebResponse.status(204);
  }

  private static WebResponse signInFirst() {
    return WebResponse.error(
        401, "not_signed_in", "Sign in first, in a browser at " + Visits.GRANTS + ".");
  }

  private static WebHandler program(WebHandler handler) {
    return request -> {
      try {
        return NoStore.on(handler.handle(request));
      } catch (StoreUnavailable e) {
        return WebResponse.error(503, "unavailable", "State cannot be read now. Try again.")
            .withHeader("retry-after", "5");
      }
    };
  }
}
