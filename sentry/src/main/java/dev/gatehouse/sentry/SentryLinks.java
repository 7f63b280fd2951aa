package dev.gatehouse.sentry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Addresses of Sentry's own pages, for people.
///
/// At Sentry's own service each organization has a subdomain; elsewhere it is part of the path.
public final class SentryLinks {
  private final SentryHosts hosts;

  public SentryLinks(SentryHosts hosts) {
    this.hosts = hosts;
  }

  /// The page of an organization.
  public String organization(String organization) {
    return root(organization) + "/";
  }

  /// The page of a project.
  public String project(String organization, String project) {
    return root(organization) + "/projects/" + ApiPath.encoded(project) + "/";
  }

  /// The page of a team.
  public String team(String organization, String team) {
    return settings(organization) + "/teams/" + ApiPath.encoded(team) + "/";
  }

  /// The page of a release.
  public String release(String organization, String version) {
    return root(organization) + "/releases/" + ApiPath.encoded(version) + "/";
  }

  /// The page of a trace.
  public String trace(String organization, String trace) {
    return root(organization) + "/explore/traces/trace/" + ApiPath.encoded(trace) + "/";
  }

  /// The page of a replay.
  public String replay(String organization, String replay) {
    return root(organization) + "/explore/replays/" + ApiPath.encoded(replay) + "/";
  }

  /// A page that shows a search.
  ///
  /// @param page its path below the organization, such as `issues`
  /// @param parameters names and values in turn; a value that is null or empty is left out
  public String search(String organization, String page, List<@Nullable String> parameters) {
    StringBuilder url = new StringBuilder(root(organization)).append('/').append(page).append("/");
    char separator = '?';
    for (int i = 0; i + 1 < parameters.size(); i += 2) {
      String value = parameters.get(i + 1);
      if (value != null && !value.isEmpty()) {
        url.append(separator).append(parameters.get(i)).append('=').append(ApiPath.encoded(value));
        separator = '&';
      }
    }
    return url.toString();
  }

  /// The page of an issue.
  ///
  /// @param issue a number or a short id
  public String issue(String organization, String issue) {
    return root(organization) + "/issues/" + ApiPath.encoded(issue) + "/";
  }

  /// The page of one event of an issue.
  public String event(String organization, String issue, String event) {
    return issue(organization, issue) + "events/" + ApiPath.encoded(event) + "/";
  }

  /// Where a signed-in person downloads a file that came with an event.
  public String attachment(String organization, String project, String event, String attachment) {
    return hosts.origin().toString()
        + ApiPath.of("projects", organization, project, "events", event, "attachments", attachment)
            .query("download", 1);
  }

  /// The pages about an organization itself.
  private String settings(String organization) {
    return hosts.host().equals("sentry.io")
        ? root(organization) + "/settings"
        : hosts.origin() + "/settings/" + ApiPath.encoded(organization);
  }

  private String root(String organization) {
    String name = ApiPath.encoded(organization);
    boolean isLabel = organization.matches("[a-zA-Z0-9-]{1,63}");
    return hosts.host().equals("sentry.io") && isLabel
        ? "https://" + name + ".sentry.io"
        : hosts.origin() + "/organizations/" + name;
  }
}
