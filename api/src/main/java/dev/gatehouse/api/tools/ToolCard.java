package dev.gatehouse.api.tools;

import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.mcp.Effect;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a tool says about itself.
///
/// @param title for people, a few words
/// @param description for the model: what it does, and when to use it; at most 1,000 characters
/// @param scopes what Sentry demands of the token for its calls
/// @param skills it is offered to callers who were granted any of them
/// @param surface where it is listed
/// @param reach how far it reaches; a session that is limited to less does not offer it
public record ToolCard<I extends Record, O extends Record>(
    String name,
    String title,
    String description,
    Effect effect,
    Scopes scopes,
    Set<Skill> skills,
    Surface surface,
    Reach reach,
    Class<I> input,
    Class<O> output) {
  public ToolCard {
    skills = Collections.unmodifiableSet(EnumSet.copyOf(skills));
  }

  /// Where a tool is listed.
  public enum Surface {
    /// In every list, also where only a few tools are asked for.
    ALWAYS,
    /// In `tools/list`.
    DIRECT,
    /// Found by searching the catalogue.
    CATALOGUE;

    /// The word on the wire.
    public String id() {
      return this == CATALOGUE ? "catalog" : "direct";
    }
  }

  /// How far a tool reaches.
  public enum Reach {
    /// Into one place, or wherever the session may go.
    WITHIN,
    /// Over the projects of an organization; pointless where projects are fixed.
    ACROSS_PROJECTS,
    /// Over organizations; pointless where the organization is fixed.
    ACROSS_ORGANIZATIONS
  }

  /// Begins a card of a direct tool that every skill offers and that needs no scope.
  public static <I extends Record, O extends Record> ToolCard<I, O> of(
      String name, Effect effect, Class<I> input, Class<O> output) {
    return new ToolCard<>(
        name,
        name,
        "",
        effect,
        Scopes.NONE,
        EnumSet.allOf(Skill.class),
        Surface.DIRECT,
        Reach.WITHIN,
        input,
        output);
  }

  /// This card with words for people and for the model.
  public ToolCard<I, O> saying(String newTitle, String newDescription) {
    return new ToolCard<>(
        name,
        newTitle,
        newDescription.strip(),
        effect,
        scopes,
        skills,
        surface,
        reach,
        input,
        output);
  }

  /// This card with the scopes that Sentry demands.
  public ToolCard<I, O> needing(String... names) {
    return new ToolCard<>(
        name, title, description, effect, Scopes.of(names), skills, surface, reach, input, output);
  }

  /// This card, offered by these skills only.
  public ToolCard<I, O> offeredBy(Skill... some) {
    return new ToolCard<>(
        name,
        title,
        description,
        effect,
        scopes,
        Set.copyOf(List.of(some)),
        surface,
        reach,
        input,
        output);
  }

  /// This card, found by searching the catalogue and not listed.
  public ToolCard<I, O> inCatalogue() {
    return on(Surface.CATALOGUE);
  }

  /// This card, listed wherever anything is.
  public ToolCard<I, O> always() {
    return on(Surface.ALWAYS);
  }

  private ToolCard<I, O> on(Surface other) {
    return new ToolCard<>(
        name, title, description, effect, scopes, skills, other, reach, input, output);
  }

  /// This card, reaching so far.
  public ToolCard<I, O> reaching(Reach far) {
    return new ToolCard<>(
        name, title, description, effect, scopes, skills, surface, far, input, output);
  }
}
