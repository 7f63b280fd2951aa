package dev.gatehouse.oauth.consent;

import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.identity.SkillOffer;
import dev.gatehouse.oauth.client.RedirectUris;
import dev.gatehouse.oauth.document.ClientDocuments;
import dev.gatehouse.oauth.state.AuthorizationRequest;
import java.util.List;

/// The page on which a person decides: who asks, for what, and where the answer goes. Shown every
/// time. What the client says of itself is escaped and never believed; the address that the answer
/// goes to is shown in full because it is the one thing that cannot be made up.
public final class ConsentPage {
  /// Name of the hidden field with the form's token.
  public static final String FORM = "form";

  /// Name of the check boxes.
  public static final String SKILL = "skill";

  /// Name of the buttons.
  public static final String DECISION = "decision";

  private final PageFrame frame;
  private final SkillMenu menu;
  private final String sentryHost;

  /// @param sentryHost where people will sign in
  public ConsentPage(Pages pages, SkillMenu menu, String sentryHost) {
    this.frame = pages.frame();
    this.menu = menu;
    this.sentryHost = sentryHost;
  }

  /// The page.
  ///
  /// @param asked what is to be decided
  /// @param formToken makes the decision possible, once
  /// @param action where the form goes: with the query of the request, so that a form that has
  ///   expired can still offer to begin again
  /// @param ticked the skills chosen beforehand
  /// @param mistake what was wrong with the last try, or empty
  public WebResponse render(
      AuthorizationRequest asked,
      String formToken,
      String action,
      List<Skill> ticked,
      String mistake) {
    String name = Html.name(asked.clientName());
    String main =
        """
        <h1>%s <span>wants to use Sentry for you</span></h1>
        %s%s%s<form method="post" action="%s">
        <input type="hidden" name="form" value="%s">
        <fieldset>
        <legend>What it may do</legend>
        %s</fieldset>
        %s<div class="actions">
        <button class="primary" name="decision" value="approve">Approve</button>
        %s<button class="quiet" name="decision" value="deny">Deny</button>
        </div>
        </form>
        <p class="fine">Next you sign in at <strong>%s</strong>. Gatehouse keeps your Sentry session sealed;\
         the application never sees it.</p>
        """
            .formatted(
                name,
                proven(asked.clientId()),
                banner(asked.constraint()),
                mistake.isEmpty()
                    ? ""
                    : "<p class=\"notice problem\" role=\"alert\">"
                        + Html.escape(mistake)
                        + "</p>\n",
                Html.escape(action),
                Html.escape(formToken),
                skills(ticked),
                destination(asked.redirectUri()),
                menu.readOnly().isEmpty()
                    ? ""
                    : "<button name=\"decision\" value=\"approve-read-only\">Approve read-only"
                        + "</button>\n",
                Html.escape(sentryHost));
    String title =
        asked.clientName() == null ? "Allow an application?" : "Allow " + asked.clientName() + "?";
    return frame.page(mistake.isEmpty() ? 200 : 422, title, "", main);
  }

  /// A client that is known by a document speaks for the host of it; all others are only called
  /// what they call themselves.
  private static String proven(String clientId) {
    String host = ClientDocuments.provenHost(clientId);
    return host == null
        ? ""
        : "<p class=\"about\">Described by <strong>"
            + Html.escape(host)
            + "</strong>, which was checked.</p>\n";
  }

  private static String banner(Constraint constraint) {
    if (constraint.organization() == null) {
      return "";
    }
    String organization = "<strong>" + Html.escape(constraint.organization()) + "</strong>";
    List<String> projects =
        constraint.projects().stream().map(p -> "<strong>" + Html.escape(p) + "</strong>").toList();
    String where =
        projects.isEmpty()
            ? "the organization " + organization
            : (projects.size() == 1 ? "the project " : "the projects ")
                + String.join(", ", projects)
                + " of "
                + organization;
    return "<p class=\"notice\">Limited to " + where + ".</p>\n";
  }

  private String skills(List<Skill> ticked) {
    StringBuilder html = new StringBuilder();
    for (SkillOffer offer : menu.offers()) {
      Skill skill = offer.skill();
      String id = Html.escape(skill.id());
      html.append(
          """
          <label class="skill" for="skill-%s">
          <input type="checkbox" id="skill-%s" name="skill" value="%s"%s aria-labelledby="title-%s" aria-describedby="about-%s">
          <span class="title" id="title-%s">%s</span>
          <span class="tags"><span class="tag">%s</span><span class="tag%s</span></span>
          <span class="about" id="about-%s">%s <span class="scopes">%s</span></span>
          </label>
          """
              .formatted(
                  id,
                  id,
                  id,
                  ticked.contains(skill) ? " checked" : "",
                  id,
                  id,
                  id,
                  Html.escape(skill.title()),
                  offer.toolCount() == 1 ? "1 tool" : offer.toolCount() + " tools",
                  SkillMenu.isReadOnly(offer) ? "\">reads only" : " writes\">can change things",
                  id,
                  Html.escape(skill.summary()),
                  Html.escape(offer.scopes().toString())));
    }
    return html.toString();
  }

  private static String destination(String redirectUri) {
    String place = Html.escape(RedirectUris.destination(redirectUri));
    String warning =
        RedirectUris.isLocal(redirectUri)
            ? """
              <p class="notice caution"><strong>This goes to a program on your own device.</strong> Any \
              program there could be asking under this name. Approve only if you have just started \
              connecting one yourself.</p>
              """
            : """
              <p class="about">Approve only if you know this site and have just come from it.</p>
              """;
    return """
        <section class="destination" aria-labelledby="destination">
        <h2 id="destination">Where the answer goes</h2>
        <p><strong class="host">%s</strong></p>
        <p class="uri"><code>%s</code></p>
        %s</section>
        """
        .formatted(place, Html.escape(redirectUri), warning);
  }
}
