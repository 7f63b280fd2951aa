package dev.gatehouse.acceptance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Someone with a browser of their own that keeps cookies and knows forms but runs no scripts: they
/// press the buttons they are shown.
final class Person {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int PAGES_MAX = 20;
  private static final Pattern FORM =
      Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>");
  private static final Pattern BUTTON =
      Pattern.compile("<button\\b([^>]*)>(.*?)</button>", Pattern.DOTALL);
  private static final Pattern REFRESH =
      Pattern.compile("http-equiv=\"refresh\" content=\"\\d+; ?url=([^\"]*)\"");

  /// A form as it was shown.
  ///
  /// @param base the page it was on
  record Form(URI base, String attributes, String inside) {}

  private final String name;
  private final HttpClient browser =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  /// By host and name. The JDK's own jar writes cookies as no browser does (RFC 2965).
  private final Map<String, Map<String, String>> cookies = new HashMap<>();

  /// @param name as Sentry's sign-in page shows it, or its beginning
  Person(String name) {
    this.name = name;
  }

  /// Approves at Gatehouse, signs in and approves at Sentry, and returns where the client is sent.
  String signIn(OAuthClient client, String state) throws Exception {
    Form form = open(client.authorizeUrl(state));
    HttpResponse<String> page = submit(form, "Approve");
    for (int i = 0; i < PAGES_MAX; i++) {
      URI next = next(page);
      if (next == null) {
        Form shown = form(page);
        page = submit(shown, buttonValue(shown, name) == null ? "Approve" : name);
      } else if (next.toString().contains("code=") && next.toString().contains("iss=")) {
        return next.toString();
      } else {
        page = get(next);
      }
    }
    throw new AssertionError("never came to the client");
  }

  /// The first form on the page at `url`.
  Form open(String url) throws Exception {
    return form(get(URI.create(url)));
  }

  /// Presses a button of `form`, with the values that the page had chosen.
  HttpResponse<String> submit(Form form, String button) throws Exception {
    StringBuilder body = new StringBuilder();
    Matcher inputs = INPUT.matcher(form.inside());
    while (inputs.find()) {
      String input = inputs.group(1);
      boolean isOff = input.contains("checkbox") && !input.contains("checked");
      if (!isOff && attribute(input, "name") != null) {
        append(body, attribute(input, "name"), attribute(input, "value"));
      }
    }
    Map.Entry<String, String> pressed = buttonValue(form, button);
    if (pressed != null && !pressed.getKey().isEmpty()) {
      append(body, pressed.getKey(), pressed.getValue());
    }
    String action = attribute(form.attributes(), "action");
    URI target = action == null ? form.base() : form.base().resolve(action);
    return send(
        HttpRequest.newBuilder(target)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", origin(form.base()))
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  /// Where a page leads without a person, by a redirect or a refresh; null when it asks one.
  private static URI next(HttpResponse<String> page) {
    String location = page.headers().firstValue("location").orElse(null);
    Matcher refresh = REFRESH.matcher(page.body());
    if (location == null && refresh.find()) {
      location = unescape(refresh.group(1));
    }
    return location == null ? null : page.uri().resolve(location);
  }

  /// What the button whose text begins so sends: name and value; null when there is none.
  private static Map.Entry<String, String> buttonValue(Form form, String beginning) {
    Matcher buttons = BUTTON.matcher(form.inside());
    while (buttons.find()) {
      if (text(buttons.group(2)).startsWith(beginning)) {
        String field = attribute(buttons.group(1), "name");
        return Map.entry(
            field == null ? "" : field, String.valueOf(attribute(buttons.group(1), "value")));
      }
    }
    return null;
  }

  private static Form form(HttpResponse<String> page) {
    Matcher form = FORM.matcher(page.body());
    if (!form.find()) {
      throw new AssertionError("no form: " + page.statusCode() + " " + page.body());
    }
    return new Form(page.uri(), form.group(1), form.group(2));
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return send(HttpRequest.newBuilder(uri).GET().build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    String host = request.uri().getHost();
    Map<String, String> jar = cookies.computeIfAbsent(host, unknown -> new LinkedHashMap<>());
    HttpRequest.Builder outgoing =
        HttpRequest.newBuilder(request, (field, value) -> true).timeout(TIMEOUT);
    if (!jar.isEmpty()) {
      outgoing.header(
          "cookie",
          jar.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> answer =
        browser.send(outgoing.build(), HttpResponse.BodyHandlers.ofString());
    for (String cookie : answer.headers().allValues("set-cookie")) {
      String pair = cookie.split(";", 2)[0];
      jar.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return answer;
  }

  private static void append(StringBuilder body, String field, String value) {
    body.append(body.isEmpty() ? "" : "&")
        .append(OAuthClient.encode(Map.of(field, value == null ? "" : value)));
  }

  private static String attribute(String tag, String attribute) {
    Matcher matcher = Pattern.compile("\\b" + attribute + "=\"([^\"]*)\"").matcher(tag);
    return matcher.find() ? unescape(matcher.group(1)) : null;
  }

  private static String text(String html) {
    return unescape(html.replaceAll("<[^>]*>", " ")).strip();
  }

  private static String unescape(String html) {
    return html.replace("&amp;", "&")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<");
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
