package dev.gatehouse.sentry;

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

  private String root(String organization) {
    String name = ApiPath.encoded(organization);
    boolean isLabel = organization.matches("[a-zA-Z0-9-]{1,63}");
    return hosts.host().equals("sentry.io") && isLabel
        ? "https://" + name + ".sentry.io"
        : hosts.origin() + "/organizations/" + name;
  }
}
