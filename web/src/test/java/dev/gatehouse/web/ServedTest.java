package dev.gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.http.engine.HttpListener;
import dev.gatehouse.http.engine.ListenOptions;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.search.DocsIndex;
import dev.gatehouse.telemetry.Telemetry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The service on a real port, asked by a client of the JDK.
class ServedTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpEngine engine = HttpEngine.start();
  private final DocsIndex docs = DocsIndex.builtIn();
  private String origin = "";

  @BeforeEach
  void serve() throws Exception {
    HttpListener listener = engine.listen(ListenOptions.loopback(0));
    PublicAddress address = PublicAddress.loopback(listener.port());
    WebSettings settings = new WebSettings("1.2.3", "sentry.example", at -> "# Guide for " + at);
    listener.serve(new WebService(settings, address, docs, Telemetry.none()).handler());
    origin = "http://127.0.0.1:" + listener.port();
  }

  @AfterEach
  void close() {
    client.close();
    engine.close();
    docs.close();
  }

  @Test
  void a_browser_gets_the_page_and_need_not_get_it_twice() throws Exception {
    HttpResponse<String> page = send("GET", "/", "accept", "text/html");
    HttpResponse<String> again =
        send("GET", "/", "if-none-match", page.headers().firstValue("etag").orElseThrow());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains(origin + "/mcp");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void head_has_no_body() throws Exception {
    HttpResponse<String> head = send("HEAD", "/", "accept", "text/html");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("content-security-policy")).isPresent();
  }

  @Test
  void whoever_asks_for_markdown_gets_the_guide_for_the_address_used() throws Exception {
    assertThat(send("GET", "/", "accept", "text/markdown").body())
        .isEqualTo("# Guide for " + origin);
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .headers(headers)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
