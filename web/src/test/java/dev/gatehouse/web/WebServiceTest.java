package dev.gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.search.DocsIndex;
import dev.gatehouse.telemetry.Telemetry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WebServiceTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  private final WebService service =
      serviceAt(PublicAddress.configured(URI.create("https://gate.example")));

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void the_page_carries_the_address_of_this_installation() throws Exception {
    WebResponse page = get("/", "accept", BROWSER);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("cache-control")).isEqualTo("no-cache");
    assertThat(page.header("vary")).contains("accept");
    assertThat(page.bodyText())
        .contains("content=\"https://gate.example\"")
        .contains("claude mcp add --transport http sentry https://gate.example/mcp")
        .contains("content=\"sentry.example\"")
        .doesNotContain("{{");
  }

  @Test
  void the_page_is_answered_under_the_name_of_loopback_that_was_used() throws Exception {
    try (WebService local = serviceAt(PublicAddress.loopback(8787))) {
      WebRequest request = WebRequest.of("GET", "/").withHeader("accept", BROWSER);

      WebResponse page = contextAt("http://localhost:8787").handle(local.handler(), request);
      WebResponse foreign = contextAt("http://evil.example").handle(local.handler(), request);

      assertThat(page.bodyText()).contains("http://localhost:8787/mcp");
      assertThat(foreign.bodyText())
          .contains("http://127.0.0.1:8787/mcp")
          .doesNotContain("evil.example");
      assertThat(page.header("etag")).isNotEqualTo(foreign.header("etag"));
    }
  }

  @Test
  void settings_cannot_break_out_of_the_page() throws Exception {
    PublicAddress address = PublicAddress.configured(URI.create("https://gate.example"));
    WebSettings hostile = new WebSettings("1\"><script>", "<b>&'", origin -> "");
    try (WebService other =
        new WebService(hostile, address, DocsIndex.builtIn(), Telemetry.none())) {
      String html = other.handler().handle(WebRequest.of("GET", "/")).bodyText();

      assertThat(html).contains("1&quot;&gt;&lt;script&gt;").contains("&lt;b&gt;&amp;&#39;");
    }
  }

  @Test
  void nothing_in_the_page_is_inline_and_nothing_comes_from_elsewhere() throws Exception {
    String html = get("/", "accept", BROWSER).bodyText();

    assertThat(html).doesNotContain("<style").doesNotContainPattern("<[^>]*\\s(?:style|on\\w+)=");
    assertThat(Pattern.compile("<script(?![^>]* src=\"/)[^>]*>").matcher(html).find()).isFalse();
    assertThat(Pattern.compile("(?:src|href)=\"(?!/)").matcher(html).find()).isFalse();
  }

  @Test
  void every_answer_has_strict_headers() throws Exception {
    for (String path : List.of("/", "/nowhere", "/theme.js", "/api/installation", "/api/nowhere")) {
      WebResponse response = get(path, "accept", BROWSER);
      assertThat(response.header("x-content-type-options")).as(path).isEqualTo("nosniff");
      assertThat(response.header("x-frame-options")).as(path).isEqualTo("DENY");
      assertThat(response.header("content-security-policy"))
          .as(path)
          .startsWith("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
    }
    assertThat(get("/", "accept", BROWSER).header("content-security-policy"))
        .contains("require-trusted-types-for 'script'");
  }

  @Test
  void a_hashed_asset_is_kept_for_good_and_comes_compressed() throws Exception {
    String path = scriptPath();

    WebResponse plain = get(path);
    WebResponse gzip = get(path, "accept-encoding", "gzip, deflate");
    WebResponse brotli = get(path, "accept-encoding", "gzip;q=1.0, br");

    assertThat(plain.header("cache-control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(plain.header("content-type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(plain.header("content-encoding")).isNull();
    assertThat(gzip.header("content-encoding")).isEqualTo("gzip");
    assertThat(gunzip(gzip)).isEqualTo(plain.bodyText());
    assertThat(brotli.header("content-encoding")).isEqualTo("br");
    assertThat(plain.header("vary")).isEqualTo("accept-encoding");
    assertThat(get(path, "accept-encoding", "gzip;q=0, br;q=0").header("content-encoding"))
        .isNull();
  }

  @Test
  void the_page_comes_compressed_to_those_who_take_it() throws Exception {
    WebResponse gzip = get("/", "accept", BROWSER, "accept-encoding", "gzip, br");

    assertThat(gzip.header("content-encoding")).isEqualTo("gzip");
    assertThat(gunzip(gzip)).isEqualTo(get("/", "accept", BROWSER).bodyText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/theme.js", "/favicon.svg", "/api/installation", "/docs/connecting.md"})
  void what_the_client_has_already_is_not_sent_again(String path) throws Exception {
    WebResponse first = get(path);
    String tag = first.header("etag");

    WebResponse second = get(path, "if-none-match", "\"other\", " + tag);

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.body()).isSameAs(Body.EMPTY);
    assertThat(second.header("etag")).isEqualTo(tag);
    assertThat(get(path, "if-none-match", "\"other\"").status()).isEqualTo(200);
  }

  @Test
  void head_answers_as_get_does_without_the_body() throws Exception {
    WebRequest head = WebRequest.of("HEAD", "/").withHeader("accept", BROWSER);

    WebResponse response = service.handler().handle(head);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("etag")).isEqualTo(get("/", "accept", BROWSER).header("etag"));
  }

  @Test
  void a_browser_that_opens_any_page_gets_the_app() throws Exception {
    WebResponse page = get("/some/page/of/the/app", "accept", BROWSER);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.bodyText()).isEqualTo(get("/", "accept", BROWSER).bodyText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/gone-12345678.js",
        "/assets/",
        "/gone.png",
        "/index.html",
        "/files.txt",
        "/../web/files.txt",
        "/%2e%2e/web/files.txt",
        "/assets/..%2findex.html",
        "/assets/../index.html",
        "//index.html",
        "/docs/gone.md",
        "/docs/../connecting.md",
        "/api/gone"
      })
  void a_file_that_is_not_there_is_never_answered_with_the_app(String path) throws Exception {
    WebResponse response = get(path, "accept", BROWSER);

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.header("content-type")).isEqualTo("application/json");
  }

  @Test
  void a_program_that_asks_for_an_unknown_path_is_told_so() throws Exception {
    assertThat(get("/some/page").status()).isEqualTo(404);
    assertThat(get("/some/page", "accept", "application/json").status()).isEqualTo(404);
    assertThat(send("POST", "/", Headers.none(), "").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/markdown | true",
        "text/markdown, text/html, */* | true",
        "text/html;q=0.5, text/markdown | true",
        "text/markdown;q=0.4, text/html | false",
        "text/markdown;q=0 | false",
        "*/* | false",
        "text/html | false"
      })
  void whoever_prefers_markdown_gets_the_guide(String accept, boolean isGuide) throws Exception {
    WebResponse response = get("/", "accept", accept);

    assertThat(response.header("vary")).contains("accept");
    if (isGuide) {
      assertThat(response.header("content-type")).isEqualTo("text/markdown; charset=utf-8");
      assertThat(response.bodyText()).isEqualTo("# Guide for https://gate.example");
    } else {
      assertThat(response.header("content-type")).startsWith("text/html");
    }
  }

  @Test
  void the_installation_says_what_it_is() throws Exception {
    JsonNode facts = json(get("/api/installation"));

    assertThat(facts.path("name").asString()).isEqualTo("Gatehouse");
    assertThat(facts.path("version").asString()).isEqualTo("1.2.3");
    assertThat(facts.path("address").asString()).isEqualTo("https://gate.example");
    assertThat(facts.path("endpoint").asString()).isEqualTo("https://gate.example/mcp");
    assertThat(facts.path("sentryHost").asString()).isEqualTo("sentry.example");
  }

  @Test
  void search_answers_pages_that_can_be_opened() throws Exception {
    WebResponse response = search("{\"query\": \"connect cursor\", \"maxResults\": 2}");

    assertThat(response.status()).isEqualTo(200);
    JsonNode answer = json(response);
    assertThat(answer.path("query").asString()).isEqualTo("connect cursor");
    JsonNode first = answer.path("results").get(0);
    assertThat(first.path("id").asString()).isEqualTo("connecting.md");
    assertThat(first.path("url").asString()).isEqualTo("https://gate.example/docs/connecting.md");
    assertThat(first.path("relevance").asDouble()).isBetween(0.0, 1.0);
    JsonNode mark = first.path("highlights").get(0);
    assertThat(first.path("snippet").asString().substring(mark.get(0).asInt(), mark.get(1).asInt()))
        .isEqualToIgnoringCase("cursor");
    assertThat(get("/docs/connecting.md").bodyText()).startsWith("# Connect a client");
  }

  @Test
  void search_without_a_hit_is_an_empty_list() throws Exception {
    JsonNode answer = json(search("{\"query\": \"zzzz\"}"));

    assertThat(answer.path("results").size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | INVALID_REQUEST",
        "{\"query\": \" \"} | INVALID_REQUEST",
        "{\"query\": 5} | INVALID_REQUEST",
        "{\"query\": \"x\", \"maxResults\": 11} | INVALID_REQUEST",
        "{\"query\": \"x\", \"maxResults\": \"2\"} | INVALID_REQUEST",
        "[] | INVALID_REQUEST",
        "nonsense | INVALID_JSON"
      })
  void search_says_what_is_wrong_with_a_question(String body, String name) throws Exception {
    WebResponse response = search(body);

    assertThat(response.status()).isEqualTo(400);
    JsonNode error = json(response);
    assertThat(error.path("name").asString()).isEqualTo(name);
    assertThat(error.path("status").asInt()).isEqualTo(400);
    assertThat(error.path("error").asString()).endsWith(".").hasSizeGreaterThan(10);
  }

  @Test
  void search_bounds_what_it_reads() throws Exception {
    assertThat(search("{\"query\": \"" + "x".repeat(1_001) + "\"}").status()).isEqualTo(400);
    assertThat(search("{\"query\": \"" + "x".repeat(20_000) + "\"}").status()).isEqualTo(413);
    Headers text = Headers.of("content-type", "text/plain");
    assertThat(send("POST", "/api/search", text, "{\"query\": \"x\"}").status()).isEqualTo(415);
    WebResponse wrongMethod = get("/api/search");
    assertThat(wrongMethod.status()).isEqualTo(405);
    assertThat(wrongMethod.header("allow")).isEqualTo("POST");
    assertThat(json(wrongMethod).path("name").asString()).isEqualTo("METHOD_NOT_ALLOWED");
  }

  private static WebService serviceAt(PublicAddress address) {
    WebSettings settings =
        new WebSettings("1.2.3", "sentry.example", origin -> "# Guide for " + origin);
    return new WebService(settings, address, DocsIndex.builtIn(), Telemetry.none());
  }

  private static RequestContext contextAt(String origin) {
    return new RequestContext(
        "request-1", null, Instant.now().plusSeconds(60), "127.0.0.1", origin);
  }

  private String scriptPath() throws Exception {
    Matcher script =
        Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"")
            .matcher(get("/", "accept", BROWSER).bodyText());
    assertThat(script.find()).isTrue();
    return script.group(1);
  }

  private WebResponse get(String path, String... headers) throws Exception {
    return service.handler().handle(WebRequest.of("GET", path).with(Headers.of(headers)));
  }

  private WebResponse search(String body) throws Exception {
    return send("POST", "/api/search", Headers.of("content-type", "application/json"), body);
  }

  private WebResponse send(String method, String path, Headers headers, String body)
      throws Exception {
    return service.handler().handle(WebRequest.of(method, path).with(headers).with(Body.of(body)));
  }

  private static JsonNode json(WebResponse response) throws Exception {
    return Json.read(response.bodyText().getBytes(StandardCharsets.UTF_8));
  }

  private static String gunzip(WebResponse response) throws IOException {
    byte[] bytes = ((Body.Bytes) response.body()).array();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
