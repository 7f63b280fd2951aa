package dev.gatehouse.oauth.consent;

import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.oauth.client.RedirectUris;
import org.jspecify.annotations.Nullable;

/// The pages besides consent: the step to another site, and refusals. None is a dead end.
public final class Pages {
  /// Where a page leads on to.
  ///
  /// @param href a path here, or an absolute URL
  public record Way(String label, String href) {
    /// Home, for when nothing better is known.
    public static final Way HOME = new Way("How to connect", "/");
  }

  private final Stylesheet stylesheet;
  private final PageFrame frame;

  /// @param stylesheet what all pages use
  public Pages(Stylesheet stylesheet) {
    this.stylesheet = stylesheet;
    this.frame = new PageFrame(stylesheet.path());
  }

  /// What all pages use.
  public Stylesheet stylesheet() {
    return stylesheet;
  }

  PageFrame frame() {
    return frame;
  }

  /// A refusal that says what happened, what to do, and where to go.
  ///
  /// @param what happened, a few words
  /// @param advice a sentence or two
  public WebResponse problem(int status, String what, String advice, Way way) {
    RequestContext context = RequestContext.currentOrNull();
    String reference =
        context == null
            ? ""
            : "<p class=\"fine\">Reference: <code>"
                + Html.escape(context.requestId())
                + "</code></p>\n";
    String main =
        """
        <h1>%s</h1>
        <p class="lede">%s</p>
        <p class="actions"><a class="button primary" href="%s">%s</a></p>
        %s"""
            .formatted(
                Html.escape(what),
                Html.escape(advice),
                Html.escape(way.href()),
                Html.escape(way.label()),
                reference);
    WebResponse page = frame.page(status, what, "", main);
    return status == 503 ? page.withHeader("retry-after", "5") : page;
  }

  /// The step to Sentry after a decision. A form post never redirects: under `form-action 'self'`
  /// browsers would stop it.
  public WebResponse toSentry(String host, String url) {
    return onward(
        "On to Sentry",
        "Sign in at <strong>" + Html.escape(host) + "</strong> to finish connecting.",
        new Way("Continue to Sentry", url));
  }

  /// The step back to the client.
  ///
  /// @param clientName what it calls itself
  /// @param isGranted whether it gets what it asked for
  public WebResponse toClient(@Nullable String clientName, boolean isGranted, String url) {
    String name = Html.name(clientName);
    String lede =
        isGranted
            ? name + " may use Sentry for you now."
            : name + " was told that you declined. It was given nothing.";
    String close = RedirectUris.isForBrowser(url) ? "" : " You can close this page afterwards.";
    return onward(
        isGranted ? "Connected" : "Declined", lede + close, new Way("Go back to it", url));
  }

  private WebResponse onward(String title, String lede, Way way) {
    String href = Html.escape(way.href());
    String head = "<meta http-equiv=\"refresh\" content=\"0; url=" + href + "\">\n";
    String main =
        """
        <h1>%s</h1>
        <p class="lede">%s</p>
        <p class="actions"><a class="button primary" href="%s">%s</a></p>
        <p class="fine">This page moves on by itself. If it does not, use the button.</p>
        """
            .formatted(Html.escape(title), lede, href, Html.escape(way.label()));
    return frame.page(200, title, head, main);
  }
}
