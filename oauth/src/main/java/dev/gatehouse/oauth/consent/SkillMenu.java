package dev.gatehouse.oauth.consent;

import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.identity.SkillOffer;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The skills a person can choose from, and what choosing them means at Sentry.
public final class SkillMenu {
  /// Asked for whatever is chosen: without it not even the organizations can be named.
  private static final Scopes ALWAYS = Scopes.of("org:read");

  private final List<SkillOffer> offers;

  /// @param offers one for each skill, in any order
  public SkillMenu(List<SkillOffer> offers) {
    if (offers.isEmpty()) {
      throw new IllegalArgumentException("there must be a skill to choose");
    }
    this.offers = offers.stream().sorted(Comparator.comparing(SkillOffer::skill)).toList();
  }

  /// The offers, in the order of the page.
  public List<SkillOffer> offers() {
    return offers;
  }

  /// The offered skills that the identifiers name; others are ignored.
  public List<Skill> chosen(List<String> ids) {
    Set<Skill> named =
        ids.stream().map(Skill::find).filter(Objects::nonNull).collect(Collectors.toSet());
    return offers.stream().map(SkillOffer::skill).filter(named::contains).toList();
  }

  /// The skills that only read.
  public List<Skill> readOnly() {
    return offers.stream().filter(SkillMenu::isReadOnly).map(SkillOffer::skill).toList();
  }

  /// Whether everything the skill needs at Sentry is to read.
  public static boolean isReadOnly(SkillOffer offer) {
    return offer.scopes().names().stream().allMatch(name -> name.endsWith(":read"));
  }

  /// The skills to tick beforehand: those that the requested scopes give, and for every requested
  /// scope that these leave out the skill that gives it with the least besides. Who asks for more
  /// than to read can go on reading: clients that step up name only what the one operation needs.
  /// All when the client asked for nothing in particular.
  public List<Skill> preselected(Scopes requested) {
    Scopes known = requested.within(all());
    if (known.names().isEmpty()) {
      return offers.stream().map(SkillOffer::skill).toList();
    }
    Set<Skill> ticked = EnumSet.noneOf(Skill.class);
    offers.stream()
        .filter(offer -> known.union(ALWAYS).covers(offer.scopes()))
        .forEach(offer -> ticked.add(offer.skill()));
    for (String name : known.names()) {
      Scopes needed = Scopes.of(name);
      if (!scopesOf(List.copyOf(ticked)).covers(needed)) {
        offers.stream()
            .filter(offer -> offer.scopes().covers(needed))
            .min(Comparator.comparingInt(offer -> offer.scopes().names().size()))
            .ifPresent(offer -> ticked.add(offer.skill()));
      }
    }
    ticked.addAll(readOnly());
    return offers.stream().map(SkillOffer::skill).filter(ticked::contains).toList();
  }

  /// What must be asked of Sentry for these skills.
  public Scopes scopesOf(List<Skill> skills) {
    return Scopes.union(
            offers.stream()
                .filter(offer -> skills.contains(offer.skill()))
                .map(SkillOffer::scopes)
                .toList())
        .union(ALWAYS);
  }

  /// Everything that can be granted.
  public Scopes all() {
    return Scopes.union(offers.stream().map(SkillOffer::scopes).toList()).union(ALWAYS);
  }

  /// What basic use needs: to read.
  public Scopes baseline() {
    return scopesOf(readOnly());
  }
}
