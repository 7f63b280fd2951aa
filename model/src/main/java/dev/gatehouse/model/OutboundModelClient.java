package dev.gatehouse.model;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Sends the library's requests through Gatehouse's own client, so that models are reached like
/// everything else: on the caller's thread, with its deadline, with a bound on what comes back.
final class OutboundModelClient implements HttpClient {
  private static final int ANSWER_BYTES_MAX = 8 << 20;
  private static final int PIECE_BYTES = 16 << 10;
  private static final ScopedValue<Deadline> DEADLINE = ScopedValue.newInstance();

  private final Outbound outbound;

  private OutboundModelClient(Outbound outbound) {
    this.outbound = outbound;
  }

  /// Runs `work`, whose requests on this thread must be answered before `deadline`.
  ///
  /// @throws InterruptedException when the thread was interrupted while one of them waited
  static <T> T within(Deadline deadline, Supplier<T> work) throws InterruptedException {
    try {
      return ScopedValue.where(DEADLINE, deadline).call(work::get);
    } catch (RuntimeException e) {
      if (Failures.causedBy(e, InterruptedException.class) != null) {
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
      throw e;
    }
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    try {
      return send(request, DEADLINE.get());
    } catch (IOException e) {
      throw new Unanswered(e);
    } catch (InterruptedException e) {
      throw new Unanswered(e);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("this client reads whole answers only");
  }

  private SuccessfulHttpResponse send(HttpRequest request, Deadline deadline)
      throws IOException, InterruptedException {
    WebResponse response = outbound.send(outboundRequest(request, deadline.left()));
    byte[] body = read(response.body(), deadline);
    if (response.status() / 100 != 2) {
      throw new HttpException(response.status(), new String(body, StandardCharsets.UTF_8));
    }
    return SuccessfulHttpResponse.builder()
        .statusCode(response.status())
        .headers(headers(response.headers()))
        .body(new String(body, StandardCharsets.UTF_8))
        .build();
  }

  private static OutboundRequest outboundRequest(HttpRequest request, Duration timeout) {
    Headers.Builder headers = Headers.builder();
    request.headers().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
    String text = request.body();
    Body body = text == null ? Body.EMPTY : Body.of(text);
    URI uri = URI.create(request.url());
    return new OutboundRequest(request.method().name(), uri, headers.build(), body, timeout);
  }

  private static byte[] read(Body body, Deadline deadline) throws IOException {
    if (!(body instanceof Body.Stream stream)) {
      return body.readAll(ANSWER_BYTES_MAX);
    }
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (InputStream in = stream.in()) {
      byte[] piece = new byte[PIECE_BYTES];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        var _ = deadline.left();
        read.write(piece, 0, n);
        if (read.size() > ANSWER_BYTES_MAX) {
          throw new IOException("the answer is larger than " + ANSWER_BYTES_MAX + " bytes");
        }
      }
    }
    return read.toByteArray();
  }

  private static Map<String, List<String>> headers(Headers headers) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    headers.forEach((name, value) -> map.put(name, headers.all(name)));
    return map;
  }

  /// Carries what [Outbound] throws through the library, whose signatures allow nothing checked.
  static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unanswered(Exception cause) {
      super(cause);
    }
  }

  /// What the library asks for instead of a client. Its timeouts are not used: the deadline of each
  /// call is.
  static final class Builder implements HttpClientBuilder {
    private final Outbound outbound;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofMinutes(1);

    Builder(Outbound outbound) {
      this.outbound = outbound;
    }

    @Override
    public Duration connectTimeout() {
      return connectTimeout;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      connectTimeout = timeout;
      return this;
    }

    @Override
    public Duration readTimeout() {
      return readTimeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      readTimeout = timeout;
      return this;
    }

    @Override
    public HttpClient build() {
      return new OutboundModelClient(outbound);
    }
  }
}
