package dev.gatehouse.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a simulated Sentry runs.
///
/// @param dataDir where its key and its state live; made when missing
/// @param host the address to listen on; faults can be ordered only when it is a loopback one
/// @param port 0 picks a free one
/// @param publicBase under which clients reach it, without a slash at the end; null for
///   `http://localhost:<port>`
/// @param clientId of the one OAuth client
/// @param clientSecret of the one OAuth client
/// @param redirectUris where codes may be sent, compared exactly; one on a loopback host without a
///   port stands for every loopback host and port (RFC 8252 §7.3)
/// @param accessTokenLife how long an access token is good for; 30 days at Sentry
/// @param refreshTokenLife how long a refresh token is good for
/// @param seed two simulators with the same seed hold the same issues on the same day
/// @param clock what time it is
public record SimulatorSettings(
    Path dataDir,
    String host,
    int port,
    @Nullable URI publicBase,
    String clientId,
    String clientSecret,
    List<String> redirectUris,
    Duration accessTokenLife,
    Duration refreshTokenLife,
    long seed,
    InstantSource clock) {
  private static final Duration ACCESS_LIFE = Duration.ofDays(30);
  private static final Duration REFRESH_LIFE = Duration.ofDays(90);

  public SimulatorSettings {
    redirectUris = List.copyOf(redirectUris);
    if (clientId.isEmpty() || clientSecret.isEmpty()) {
      throw new IllegalArgumentException("The simulated Sentry needs a client id and secret.");
    }
    if (!accessTokenLife.isPositive() || !refreshTokenLife.isPositive()) {
      throw new IllegalArgumentException("Tokens of the simulated Sentry must live for a while.");
    }
  }

  /// On 127.0.0.1, with Sentry's own token lives, the usual seed and the system's clock.
  public static SimulatorSettings loopback(
      Path dataDir, int port, String clientId, String clientSecret, List<String> redirectUris) {
    return new SimulatorSettings(
        dataDir,
        "127.0.0.1",
        port,
        null,
        clientId,
        clientSecret,
        redirectUris,
        ACCESS_LIFE,
        REFRESH_LIFE,
        1,
        InstantSource.system());
  }

  /// These settings under another public base.
  public SimulatorSettings withPublicBase(URI base) {
    return new SimulatorSettings(
        dataDir,
        host,
        port,
        base,
        clientId,
        clientSecret,
        redirectUris,
        accessTokenLife,
        refreshTokenLife,
        seed,
        clock);
  }

  /// These settings with other token lives.
  public SimulatorSettings withTokenLives(Duration access, Duration refresh) {
    return new SimulatorSettings(
        dataDir,
        host,
        port,
        publicBase,
        clientId,
        clientSecret,
        redirectUris,
        access,
        refresh,
        seed,
        clock);
  }

  /// These settings with another seed and clock.
  public SimulatorSettings withWorld(long otherSeed, InstantSource otherClock) {
    return new SimulatorSettings(
        dataDir,
        host,
        port,
        publicBase,
        clientId,
        clientSecret,
        redirectUris,
        accessTokenLife,
        refreshTokenLife,
        otherSeed,
        otherClock);
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "SimulatorSettings[" + host + ":" + port + ", " + dataDir + "]";
  }
}
