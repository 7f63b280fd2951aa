package dev.gatehouse.oauth.consent;

import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.oauth.grant.GrantView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The page on which a person sees what they have granted, and ends it. Works without scripts.
public final class GrantsPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final PageFrame frame;
  private final String sentryHost;

  /// @param sentryHost where people sign in
  public GrantsPage(Pages pages, String sentryHost) {
    this.frame = pages.frame();
    this.sentryHost = sentryHost;
  }

  /// For someone who is not signed in.
  public WebResponse signIn() {
    String main =
        """
        <h1>What you have granted</h1>
        <p class="lede">Sign in at <strong>%s</strong> to see which applications use Sentry for you \
        through this server, and to end what you no longer want.</p>
        <form method="post" action="/oauth/grants/sign-in">
        <div class="actions"><button class="primary">Sign in at Sentry</button></div>
        </form>
        <p class="fine">Sentry will ask to let Gatehouse read your organizations. Nothing that it \
        gives is kept.</p>
        """
            .formatted(Html.escape(sentryHost));
    return frame.page(200, "What you have granted", "", main);
  }

  /// The list.
  ///
  /// @param said what has just been done, or empty
  public WebResponse render(List<GrantView> grants, String formToken, String said) {
    String main =
        """
        <h1>What you have granted</h1>
        %s%s<form method="post" action="/oauth/grants">
        <input type="hidden" name="form" value="%s">
        <div class="actions">
        %s<button class="quiet" name="action" value="sign-out">Sign out of this page</button>
        </div>
        </form>
        """
            .formatted(
                said.isEmpty()
                    ? ""
                    : "<p class=\"notice\" role=\"status\">" + Html.escape(said) + "</p>\n",
                grants.isEmpty()
                    ? "<p class=\"lede\">No application uses Sentry for you through this server.</p>\n"
                    : grants.stream()
                        .map(grant -> item(grant, formToken))
                        .collect(Collectors.joining("", "<ul class=\"grants\">\n", "</ul>\n")),
                Html.escape(formToken),
                grants.size() < 2
                    ? ""
                    : "<button name=\"action\" value=\"end-all\">End all of them</button>\n");
    return frame.page(200, "What you have granted", "", main);
  }

  private static String item(GrantView grant, String formToken) {
    String id = Html.escape(grant.id());
    return """
        <li class="grant">
        <h2 id="grant-%s">%s</h2>
        <dl>
        <dt>May</dt><dd>%s</dd>
        <dt>In</dt><dd>%s</dd>
        <dt>Answers to</dt><dd>%s</dd>
        <dt>Since</dt><dd>%s, from %s</dd>
        <dt>Last used</dt><dd>%s</dd>
        </dl>
        <form method="post" action="/oauth/grants">
        <input type="hidden" name="form" value="%s">
        <input type="hidden" name="grant" value="%s">
        <button name="action" value="end" aria-describedby="grant-%s">End this</button>
        </form>
        </li>
        """
        .formatted(
            id,
            Html.name(grant.clientName()),
            Html.escape(
                grant.skills().stream().map(Skill::title).collect(Collectors.joining(", "))),
            Html.escape(grant.constraint().describe()),
            Html.escape(grant.destination()),
            time(grant.createdAt()),
            Html.escape(grant.createdFrom()),
            lastUsed(grant),
            Html.escape(formToken),
            id,
            id);
  }

  private static String lastUsed(GrantView grant) {
    Instant at = grant.lastUsedAt();
    if (at == null) {
      return "never";
    }
    String from = grant.lastUsedFrom();
    return time(at) + (from == null ? "" : ", from " + Html.escape(from));
  }

  private static String time(Instant at) {
    return "<time datetime=\"" + at + "\">" + TIME.format(at) + "</time>";
  }
}
