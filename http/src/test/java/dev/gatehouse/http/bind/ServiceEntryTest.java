package dev.gatehouse.http.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceEntryTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String SECRET = "x-gatehouse-service-secret";

  private final AtomicReference<RequestContext> context = new AtomicReference<>();
  private final AtomicReference<Headers> headers = new AtomicReference<>();

  private WebResponse enter(ServiceEntry entry, String... fields) throws Exception {
    return entry
        .around(
            request -> {
              context.set(RequestContext.current());
              headers.set(request.headers());
              return WebResponse.status(200);
            })
        .handle(WebRequest.of("GET", "/").with(Headers.of(fields)));
  }

  private static ServiceEntry guarded() {
    return ServiceEntry.guardedBy("right", InstantSource.fixed(NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "righ", "right2", "RIGHT"})
  void refuses_a_wrong_secret(String secret) throws Exception {
    assertThat(enter(guarded(), SECRET, secret).status()).isEqualTo(403);
    assertThat(context.get()).isNull();
  }

  @Test
  void refuses_a_missing_secret_and_two_of_them() throws Exception {
    assertThat(enter(guarded()).status()).isEqualTo(403);
    assertThat(enter(guarded(), SECRET, "right", SECRET, "right").status()).isEqualTo(403);
  }

  @Test
  void cannot_be_made_with_an_empty_secret() {
    assertThatThrownBy(() -> ServiceEntry.guardedBy("", InstantSource.system()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void gives_missing_or_malformed_fields_sane_values() throws Exception {
    enter(
        guarded(),
        SECRET,
        "right",
        "host",
        "Inner:1",
        "x-request-id",
        "short",
        "traceparent",
        "nonsense",
        "x-gatehouse-deadline",
        "soon",
        "x-forwarded-proto",
        "gopher");
    RequestContext made = context.get();
    assertThat(made.requestId()).matches("[0-9a-f-]{36}");
    assertThat(made.traceparent()).isNull();
    assertThat(made.deadline()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    assertThat(made.clientAddress()).isEqualTo("unknown");
    assertThat(made.clientOrigin()).isEqualTo("http://inner:1");
    assertThat(headers.get()).isEqualTo(Headers.of("host", "inner:1"));
  }

  @Test
  void believes_nothing_of_a_hop_where_anyone_may_come() throws Exception {
    enter(
        ServiceEntry.open(InstantSource.fixed(NOW)),
        "host",
        "public.example",
        "x-gatehouse-peer",
        "198.51.100.1",
        "x-request-id",
        "forged-id-1",
        "x-forwarded-for",
        "1.1.1.1",
        "x-forwarded-host",
        "evil.example",
        "x-gatehouse-deadline",
        "1",
        "x-kept",
        "1");
    assertThat(context.get().requestId()).isNotEqualTo("forged-id-1");
    assertThat(context.get().clientAddress()).isEqualTo("198.51.100.1");
    assertThat(context.get().clientOrigin()).isEqualTo("http://public.example");
    assertThat(context.get().deadline()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    assertThat(headers.get()).isEqualTo(Headers.of("host", "public.example", "x-kept", "1"));
  }
}
