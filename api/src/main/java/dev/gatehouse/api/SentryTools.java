package dev.gatehouse.api;

import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.api.tools.account.Whoami;
import dev.gatehouse.api.tools.catalogue.ExecuteSentryTool;
import dev.gatehouse.api.tools.catalogue.SearchSentryTools;
import dev.gatehouse.api.tools.docs.GetDoc;
import dev.gatehouse.api.tools.docs.SearchDocs;
import dev.gatehouse.api.tools.event.GetEventAttachment;
import dev.gatehouse.api.tools.issue.AnalyzeIssueWithSeer;
import dev.gatehouse.api.tools.issue.GetIssueDetails;
import dev.gatehouse.api.tools.issue.GetIssueTagValues;
import dev.gatehouse.api.tools.issue.SearchIssueEvents;
import dev.gatehouse.api.tools.issue.SearchIssues;
import dev.gatehouse.api.tools.issue.UpdateIssue;
import dev.gatehouse.api.tools.key.CreateDsn;
import dev.gatehouse.api.tools.key.FindDsns;
import dev.gatehouse.api.tools.organization.FindOrganizations;
import dev.gatehouse.api.tools.project.CreateProject;
import dev.gatehouse.api.tools.project.FindProjects;
import dev.gatehouse.api.tools.project.UpdateProject;
import dev.gatehouse.api.tools.release.FindReleases;
import dev.gatehouse.api.tools.resource.GetSentryResource;
import dev.gatehouse.api.tools.search.SearchEvents;
import dev.gatehouse.api.tools.team.CreateTeam;
import dev.gatehouse.api.tools.team.FindTeams;
import dev.gatehouse.api.tools.trace.GetTraceDetails;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.identity.SkillOffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The one list of all tools, in the order in which clients see them.
public final class SentryTools {
  private static final List<SentryTool<?, ?>> ALL =
      List.of(
          new Whoami(),
          new FindOrganizations(),
          new FindTeams(),
          new FindProjects(),
          new FindReleases(),
          new SearchIssues(),
          new SearchEvents(),
          new SearchIssueEvents(),
          new GetIssueTagValues(),
          new GetIssueDetails(),
          new GetTraceDetails(),
          new GetEventAttachment(),
          new UpdateIssue(),
          new AnalyzeIssueWithSeer(),
          new SearchDocs(),
          new GetDoc(),
          new CreateTeam(),
          new CreateProject(),
          new UpdateProject(),
          new FindDsns(),
          new CreateDsn(),
          new GetSentryResource(),
          new SearchSentryTools(),
          new ExecuteSentryTool());

  /// Runs any tool.
  static final String EXECUTE = "execute_sentry_tool";

  /// Those that only lead to others.
  static final Set<String> GATEWAY = Set.of("search_sentry_tools", EXECUTE);

  private SentryTools() {}

  /// All tools.
  public static List<SentryTool<?, ?>> all() {
    return ALL;
  }

  /// What granting each skill means; in the order of the consent page. A skill is offered when it
  /// adds a tool to those of `inspect`: a choice that changes nothing would only puzzle.
  public static List<SkillOffer> skillOffers() {
    return Stream.of(Skill.values())
        .filter(skill -> skill == Skill.INSPECT || addsToInspect(skill))
        .map(SentryTools::offer)
        .toList();
  }

  private static boolean addsToInspect(Skill skill) {
    return ALL.stream()
        .map(tool -> tool.card().skills())
        .anyMatch(skills -> skills.contains(skill) && !skills.contains(Skill.INSPECT));
  }

  /// The scopes that each tool needs, by its name.
  static Map<String, Scopes> scopes() {
    return ALL.stream()
        .map(SentryTool::card)
        .collect(Collectors.toUnmodifiableMap(ToolCard::name, ToolCard::scopes));
  }

  private static SkillOffer offer(Skill skill) {
    List<? extends ToolCard<?, ?>> cards =
        ALL.stream().map(SentryTool::card).filter(card -> card.skills().contains(skill)).toList();
    Scopes scopes = Scopes.union(cards.stream().map(ToolCard::scopes).toList());
    return new SkillOffer(skill, scopes, cards.size());
  }
}
