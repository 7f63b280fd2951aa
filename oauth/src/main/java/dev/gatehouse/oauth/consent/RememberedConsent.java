package dev.gatehouse.oauth.consent;

import dev.gatehouse.http.Cookies;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.PurposeKey;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.oauth.client.RedirectUris;
import dev.gatehouse.oauth.state.AuthorizationRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decisions that a browser remembers for a person, where an operator allows that: signed, for 30
/// days, for the same client, redirect URI, resource and skills.
///
/// Never for a program on the person's own device, which anything there could pretend to be, and
/// never for someone who was sent here by another site: an attacker's server could have sent them.
public final class RememberedConsent {
  private static final String COOKIE = "gatehouse-consent";
  private static final Duration AGE = Duration.ofDays(30);
  private static final int KEPT_MAX = 10;

  private final PurposeKey mac;
  private final PublicAddress address;
  private final InstantSource clock;
  private final boolean isOn;

  /// @param mac signs what is remembered
  /// @param isOn whether anything is remembered or believed
  public RememberedConsent(
      PurposeKey mac, PublicAddress address, InstantSource clock, boolean isOn) {
    this.mac = mac;
    this.address = address;
    this.clock = clock;
    this.isOn = isOn;
  }

  /// The skills that were granted before to exactly this request; null when the person is to be
  /// asked.
  ///
  /// @param needed what the client asks for now; more than was granted before must be asked about
  public @Nullable List<Skill> find(
      WebRequest request, AuthorizationRequest asked, List<Skill> needed) {
    if (!isOn || !isUnled(request) || !mayRemember(asked)) {
      return null;
    }
    for (Item item : items(request)) {
      if (item.expiresAt().isAfter(clock.instant())
          && item.skills().containsAll(needed)
          && mac.matches(item.text(asked), item.signature())) {
        return item.skills();
      }
    }
    return null;
  }

  /// Has the browser remember a decision, if that may be.
  public WebResponse remember(
      WebResponse response, WebRequest request, AuthorizationRequest asked, List<Skill> skills) {
    if (!isOn || !mayRemember(asked)) {
      return response;
    }
    Item bare = new Item(clock.instant().plus(AGE), skills, "");
    Item fresh = new Item(bare.expiresAt(), skills, mac.hash(bare.text(asked)));
    List<Item> kept = new ArrayList<>(List.of(fresh));
    for (Item item : items(request)) {
      boolean isReplaced = mac.matches(item.text(asked), item.signature());
      if (!isReplaced && item.expiresAt().isAfter(clock.instant()) && kept.size() < KEPT_MAX) {
        kept.add(item);
      }
    }
    String value = kept.stream().map(Item::encoded).collect(Collectors.joining("/"));
    return response.plusHeader(
        "set-cookie", Cookies.lax(address.cookieName(COOKIE), value, address.isSecure(), AGE));
  }

  /// Whether nobody else's page led here: the person typed the address, a program opened it, or a
  /// page of ours did. Browsers that do not say are not believed.
  private static boolean isUnled(WebRequest request) {
    String site = request.header("sec-fetch-site");
    return "same-origin".equals(site) || "none".equals(site);
  }

  private boolean mayRemember(AuthorizationRequest asked) {
    String uri = asked.redirectUri();
    return !RedirectUris.isLocal(uri) || isOwnPage(uri);
  }

  /// Our own chat is on the same origin, which may be a loopback address.
  private boolean isOwnPage(String uri) {
    if (!RedirectUris.isForBrowser(uri)) {
      return false;
    }
    URI parsed = URI.create(uri);
    return address.isSamePlace(parsed.getScheme() + "://" + parsed.getRawAuthority());
  }

  private List<Item> items(WebRequest request) {
    String cookie = request.cookie(address.cookieName(COOKIE));
    return cookie == null
        ? List.of()
        : Arrays.stream(cookie.split("/", KEPT_MAX + 1))
            .map(Item::decoded)
            .filter(Objects::nonNull)
            .limit(KEPT_MAX)
            .toList();
  }

  /// One remembered decision: `expiry.skill~skill.signature`.
  private record Item(Instant expiresAt, List<Skill> skills, String signature) {
    static @Nullable Item decoded(String text) {
      String[] parts = text.split("\\.", -1);
      if (parts.length != 3 || !parts[0].matches("\\d{1,12}")) {
        return null;
      }
      List<Skill> skills = new ArrayList<>();
      for (String id : parts[1].split("~", -1)) {
        Skill skill = Skill.find(id);
        if (skill == null) {
          return null;
        }
        skills.add(skill);
      }
      return new Item(Instant.ofEpochSecond(Long.parseLong(parts[0])), skills, parts[2]);
    }

    String encoded() {
      return body() + "." + signature;
    }

    String text(AuthorizationRequest asked) {
      return String.join(
          "\0",
          "consent",
          asked.clientId(),
          asked.redirectUri(),
          asked.origin() + asked.resource(),
          asked.audience(),
          body());
    }

    private String body() {
      return expiresAt.getEpochSecond()
          + "."
          + skills.stream().sorted().map(Skill::id).collect(Collectors.joining("~"));
    }
  }
}
