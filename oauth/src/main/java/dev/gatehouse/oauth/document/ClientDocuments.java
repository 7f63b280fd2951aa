package dev.gatehouse.oauth.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.jwk.JWK;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.oauth.wire.OAuthFailure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The clients that are known by the address of their document. A document is kept as long as its
/// host allows, a minute at least and a day at most; that there is none, half a minute. An address
/// is fetched by one caller at a time.
public final class ClientDocuments {
  private static final int KEPT_MAX = 1_000;
  private static final int STRIPES = 64;
  private static final Duration FLOOR = Duration.ofSeconds(60);
  private static final Duration CEILING = Duration.ofHours(24);
  private static final Duration UNSAID = Duration.ofMinutes(10);
  private static final Duration ABSENT = Duration.ofSeconds(30);
  private static final Duration WAIT_MAX = Duration.ofSeconds(10);

  /// How often an unknown key makes a set of keys be fetched before its time.
  private static final Duration KEYS_AGAIN = Duration.ofSeconds(30);

  private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age=\"?(\\d{1,9})");

  /// What is known of an address.
  private record Kept<T>(@Nullable T value, String reason, Instant since, Instant until) {}

  private final PinnedFetch fetch;
  private final boolean isOpen;
  private final InstantSource clock;
  private final Cache<String, Kept<ClientDocument>> documents;
  private final Cache<String, Kept<List<JWK>>> keySets;
  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  /// @param isOpen whether such clients are accepted at all
  /// @param clock for what is kept
  public ClientDocuments(
      Outbound outbound, HostLookup lookup, boolean isOpen, InstantSource clock) {
    this.fetch = new PinnedFetch(outbound, lookup);
    this.isOpen = isOpen;
    this.clock = clock;
    this.documents = cache(clock);
    this.keySets = cache(clock);
  }

  /// What came of looking for a client.
  public sealed interface Found {
    /// This is it.
    record Known(ClientDocument document) implements Found {}

    /// Its document cannot be used.
    ///
    /// @param reason completes the sentence "its metadata document cannot be used: …"
    record Unusable(String reason) implements Found {}
  }

  /// Whether `clientId` is such an address.
  public static boolean isAddress(String clientId) {
    return clientId.startsWith(DocumentUrl.SCHEME);
  }

  /// The host that a client of this kind has proven to speak for; null for a client of another
  /// kind.
  public static @Nullable String provenHost(String clientId) {
    URI url = DocumentUrl.parse(clientId);
    return url == null ? null : url.getHost();
  }

  /// The client whose document is at `clientId`.
  public Found find(String clientId) throws InterruptedException {
    URI url = isOpen ? DocumentUrl.parse(clientId) : null;
    if (url == null) {
      return new Found.Unusable(
          isOpen ? "its address is not one that may be fetched" : "such clients are not accepted");
    }
    Kept<ClientDocument> kept =
        through(documents, clientId, Instant.MIN, () -> read(clientId, fetch.get(url)));
    return kept.value() == null ? new Found.Unusable(kept.reason()) : new Found.Known(kept.value());
  }

  /// The keys of a client.
  ///
  /// @param isEnough judges whether the right key is among those known; if not they are fetched
  ///   again, but not often
  /// @return null when they cannot be had
  public @Nullable List<JWK> keysOf(ClientKeys keys, Predicate<List<JWK>> isEnough)
      throws InterruptedException {
    return switch (keys) {
      case ClientKeys.Inline(var inline) -> inline;
      case ClientKeys.At(var uri) -> {
        Kept<List<JWK>> kept =
            through(keySets, uri.toString(), Instant.MIN, () -> readKeys(fetch.get(uri)));
        boolean isOld = kept.since().plus(KEYS_AGAIN).isBefore(clock.instant());
        if (kept.value() != null && !isEnough.test(kept.value()) && isOld) {
          Instant seen = kept.since();
          kept =
              through(keySets, uri.toString(), seen.plusNanos(1), () -> readKeys(fetch.get(uri)));
        }
        yield kept.value();
      }
    };
  }

  private interface Fetching<T> {
    Kept<T> call() throws InterruptedException;
  }

  /// From the cache if it is from `notBefore` or later, else fetched.
  private <T> Kept<T> through(
      Cache<String, Kept<T>> cache, String url, Instant notBefore, Fetching<T> fetching)
      throws InterruptedException {
    Kept<T> kept = cache.getIfPresent(url);
    if (kept != null && !kept.since().isBefore(notBefore)) {
      return kept;
    }
    ReentrantLock lock = locks[Math.floorMod(url.hashCode(), STRIPES)];
    if (!lock.tryLock(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
      return absent("too many documents are being fetched");
    }
    try {
      Kept<T> meanwhile = cache.getIfPresent(url);
      if (meanwhile != null && !meanwhile.since().isBefore(notBefore)) {
        return meanwhile;
      }
      Kept<T> fresh = fetching.call();
      cache.put(url, fresh);
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  private Kept<ClientDocument> read(String url, PinnedFetch.Outcome outcome) {
    return switch (outcome) {
      case PinnedFetch.Outcome.Failed(var reason) -> absent(reason);
      case PinnedFetch.Outcome.Got(var json, var headers) -> {
        try {
          yield kept(DocumentReader.read(url, json), headers);
        } catch (OAuthFailure e) {
          yield absent(e.description());
        }
      }
    };
  }

  private Kept<List<JWK>> readKeys(PinnedFetch.Outcome outcome) {
    return switch (outcome) {
      case PinnedFetch.Outcome.Failed(var reason) -> absent(reason);
      case PinnedFetch.Outcome.Got(var json, var headers) -> {
        List<JWK> keys = ClientKeys.usable(json);
        yield keys == null ? absent("its keys cannot be read") : kept(keys, headers);
      }
    };
  }

  private <T> Kept<T> kept(T value, Headers headers) {
    Instant now = clock.instant();
    return new Kept<>(value, "", now, now.plus(lifetime(headers)));
  }

  private <T> Kept<T> absent(String reason) {
    Instant now = clock.instant();
    return new Kept<>(null, reason, now, now.plus(ABSENT));
  }

  /// What the host allows (RFC 9111 §5.2.2.1), within our bounds.
  private static Duration lifetime(Headers headers) {
    String control = String.join(",", headers.all("cache-control")).toLowerCase(Locale.ROOT);
    if (control.contains("no-store") || control.contains("no-cache")) {
      return FLOOR;
    }
    Matcher age = MAX_AGE.matcher(control);
    Duration said = age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : UNSAID;
    return said.compareTo(FLOOR) < 0 ? FLOOR : said.compareTo(CEILING) > 0 ? CEILING : said;
  }

  private static <T> Cache<String, Kept<T>> cache(InstantSource clock) {
    return Caffeine.newBuilder()
        .maximumSize(KEPT_MAX)
        .expireAfter(
            Expiry.<String, Kept<T>>writing(
                (url, kept) -> Duration.between(kept.since(), kept.until())))
        .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
        .executor(Runnable::run)
        .build();
  }
}
