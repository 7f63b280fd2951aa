package dev.gatehouse.oauth.rpc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.identity.TokenValidation;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.store.ChangeNotices;
import dev.gatehouse.store.Key;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Remembers valid tokens for ten seconds. What ends in this process is forgotten at once; what
/// ends in another, as soon as the notice of it comes: within a second. While notices may be late
/// nothing is believed that was remembered.
public final class ValidationCache implements ChangeNotices.Listener {
  private static final Duration LIFETIME = Duration.ofSeconds(10);
  private static final int TOKENS_MAX = 20_000;

  /// A validated token and the resource it is for.
  record Known(TokenValidation token, String audience) {}

  private final Cache<String, Known> known;
  private final BooleanSupplier isTold;

  /// Grows with each change, so that what was read before one is not remembered after it.
  private final AtomicLong changes = new AtomicLong();

  /// @param isTold whether notices of what ends elsewhere come in time
  /// @param clock decides what is ten seconds
  public ValidationCache(BooleanSupplier isTold, InstantSource clock) {
    this.isTold = isTold;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(TOKENS_MAX)
            .expireAfterWrite(LIFETIME)
            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
            .executor(Runnable::run)
            .build();
  }

  /// What is known under `hash`, from memory or by asking `load`; null is not remembered.
  @Nullable Known find(String hash, Supplier<@Nullable Known> load) {
    if (!isTold.getAsBoolean()) {
      return load.get();
    }
    Known remembered = known.getIfPresent(hash);
    if (remembered != null) {
      return remembered;
    }
    long before = changes.get();
    Known loaded = load.get();
    if (loaded != null && changes.get() == before) {
      known.put(hash, loaded);
      if (changes.get() != before) {
        known.invalidate(hash);
      }
    }
    return loaded;
  }

  /// Forgets everything about a grant. To be called after the change is committed.
  public void forget(String grantId) {
    changes.incrementAndGet();
    known.asMap().values().removeIf(entry -> entry.token().grantId().equals(grantId));
  }

  @Override
  public void changed(Key key) {
    if (key.space().equals(OAuthState.GRANTS)) {
      forget(key.name());
    }
  }

  @Override
  public void missed() {
    clear();
  }

  /// Forgets everything.
  public void clear() {
    changes.incrementAndGet();
    known.invalidateAll();
  }
}
