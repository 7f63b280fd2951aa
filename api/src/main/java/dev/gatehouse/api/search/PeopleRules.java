package dev.gatehouse.api.search;

import java.util.List;

/// Who works on an issue, and who was affected.
final class PeopleRules {
  private PeopleRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.filter(
                "my issues|bugs|errors|problems|tickets|stuff; assigned to me|myself; that i own; i own;"
                    + " owned by me; on my plate; i'm|am i? responsible for; i am responsible for",
                "assigned:me")
            .forIssues(),
        Rule.filter(
                "assigned|belonging to my|our team|teams; my|our team's issues; owned by my|our team|teams",
                "assigned:my_teams")
            .forIssues(),
        Rule.filter(
                "unassigned; unowned; without an? assignee|owner; no assignee|owner;"
                    + " nobody|noone is? assigned to?; no one is? assigned to?; nobody owns;"
                    + " not assigned to anyone|anybody",
                "is:unassigned")
            .forIssues(),
        Rule.filter("assigned; assigned to someone|somebody|anyone", "is:assigned").forIssues(),
        Rule.of(
                "assigned to <email>; owned by <email>",
                (match, draft) -> draft.filter("assigned", match.get("email")))
            .forIssues(),
        Rule.of(
                "assigned to the? team? <team>; owned by team? <team>; for team? <team>",
                (match, draft) -> draft.filter("assigned", match.get("team")))
            .forIssues(),
        Rule.of(
                "assigned to the? <name> team; owned by the? <name> team; assigned to team <name>;"
                    + " for|of the <name> team",
                (match, draft) -> draft.filter("assigned", "#" + match.get("name")))
            .forIssues(),
        Rule.of(
                "assigned to <name>; owned by <name>",
                (match, draft) -> draft.filter("assigned", match.get("name")))
            .forIssues(),
        Rule.filter(
                "i bookmarked; i've bookmarked; bookmarked by me; my bookmarks|bookmarked; bookmarked",
                "bookmarks:me")
            .forIssues(),
        Rule.filter(
                "suggested for|to me; assigned or suggested to? me?; suggested to be assigned to me",
                "assigned_or_suggested:me")
            .forIssues(),
        Rule.of(
            "affecting|affects|for|by|from|of|hit|hitting? user|users|customer? with? email? <email>",
            (match, draft) -> draft.filter("user.email", match.get("email"))),
        Rule.of(
            "affecting|affects|for|by|from|of? the? user id <any>; user|users with id <any>;"
                + " user|userid #? <n>",
            (match, draft) ->
                draft.filter("user.id", match.has("any") ? match.get("any") : match.get("n"))),
        Rule.of(
            "affecting|for|by|from|of? the? user? username <any>",
            (match, draft) -> draft.filter("user.username", match.get("any"))),
        Rule.of(
            "from|by|for? ip address? <ip>; from <ip>",
            (match, draft) -> draft.filter("user.ip", match.get("ip"))));
  }
}
