package dev.gatehouse.app.config;

import java.util.Arrays;
import java.util.Optional;

/// Every setting that Gatehouse understands, by the name of its environment variable. This list is
/// the one source: `.env` files, the check for misspelt names and `docs/configuration.md` follow
/// it.
public enum Setting {
  SENTRY_HOST(
      "sentry.io",
      "Where Sentry is: a host, a host with a port, or a URL. https, unless a URL says http."),
  SENTRY_INSECURE_HTTP(
      "false", "Allow plain http to a Sentry that is not on loopback (isolated networks only)."),
  SENTRY_CLIENT_ID("", "The id of the OAuth application that you registered at Sentry."),
  SENTRY_CLIENT_SECRET("", "The secret of that application."),
  COOKIE_SECRET(
      "",
      "The root of every derived key: at least 32 characters. A comma-separated list rotates: the first"
          + " is used, all are accepted."),
  MCP_URL(
      "",
      "The public address, an origin without a path (https://mcp.example.com). Unset:"
          + " http://127.0.0.1:PORT."),
  MCP_INSECURE_HTTP(
      "false", "Allow a public address with plain http that is not loopback (no secure cookies)."),
  ALLOWED_HOSTS("", "Further host names under which requests are accepted, comma-separated."),
  ALLOWED_ORIGINS(
      "",
      "Browser origins that may call Gatehouse: exact, or with a wildcard label"
          + " (https://*.sentry.io)."),
  TRUSTED_PROXIES(
      "", "Addresses or networks (10.0.0.0/8) of proxies whose forwarding headers are believed."),
  RATE_LIMIT_SEARCH(
      "20/60", "Searches of the documentation from one address, as calls/seconds, or off."),
  RATE_LIMIT_OAUTH_IP(
      "60/60",
      "Requests to sign in, and all of OAuth, from one address, as calls/seconds, or off."),
  RATE_LIMIT_MCP_IP("300/60", "MCP requests from one address, as calls/seconds, or off."),
  RATE_LIMIT_MCP_USER("60/60", "MCP requests of one person, as calls/seconds, or off."),
  DATABASE_URL(
      "",
      "A PostgreSQL database in place of files (postgresql://user:password@host:5432/database): for"
          + " several nodes."),
  GATEHOUSE_SERVICE_SECRET(
      "",
      "Shared by services that run as separate processes: at least 32 characters. Every hop carries"
          + " it."),
  CLIENT_REGISTRATION(
      "true", "Whether clients may register themselves (OAuth dynamic client registration)."),
  CLIENT_DOCUMENTS(
      "true",
      "Whether a client may be known by the https address of its metadata document, which is fetched"
          + " from public addresses only."),
  CONSENT_REMEMBER(
      "false",
      "Remember a person's consent in their browser for 30 days, for the same application, address,"
          + " skills and resource. Applications on the person's own device are asked about every time."),
  RESOURCE_SERVERS("", "Ids of clients that may introspect every access token, comma-separated."),
  DIRECT_TOKENS(
      "sentry-bearer",
      "Whether Sentry's own tokens are accepted on /mcp: off, sentry-bearer (under that scheme), or"
          + " bearer (also under Bearer). They are passed on and never stored."),
  WEB_SERVICE("http://127.0.0.1:8791", "Where the router finds web."),
  API_SERVICE("http://127.0.0.1:8792", "Where the router finds api."),
  OAUTH_SERVICE("http://127.0.0.1:8793", "Where the router finds oauth."),
  INFRA_SERVICE("http://127.0.0.1:8794", "Where the router finds infra."),
  OAUTH_RPC("http://127.0.0.1:8795", "Where api finds oauth's internal listener."),
  MCP_SHARED_SECRET(
      "", "Opens the infrastructure MCP server: at least 32 characters, sent as X-MCP-Secret."),
  ENVIRONMENT("development", "What this installation is called in health answers and reports."),
  CONFIRM(
      "destructive",
      "Before which tools the person is asked, at clients that can show a question: destructive,"
          + " writes, or never."),
  OPENAI_API_KEY("", "The key of a language model with the OpenAI wire format."),
  OPENAI_BASE_URL("https://api.openai.com/v1", "Where that model is."),
  OPENAI_MODEL("gpt-5-mini", "Which model it is.");

  private final String fallback;
  private final String summary;

  Setting(String fallback, String summary) {
    this.fallback = fallback;
    this.summary = summary;
  }

  /// What holds when it is not set; empty when there is no default.
  public String fallback() {
    return fallback;
  }

  /// What it is, in a sentence or two.
  public String summary() {
    return summary;
  }

  /// Whether its value must not be printed.
  public boolean isSecret() {
    return name().endsWith("_SECRET") || name().endsWith("_KEY") || this == DATABASE_URL;
  }

  /// The setting of that name.
  public static Optional<Setting> named(String name) {
    return Arrays.stream(values()).filter(setting -> setting.name().equals(name)).findFirst();
  }
}
