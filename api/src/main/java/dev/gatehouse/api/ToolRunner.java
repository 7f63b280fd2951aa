package dev.gatehouse.api;

import dev.gatehouse.api.tools.InvalidInput;
import dev.gatehouse.api.tools.Scope;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.Sources;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.api.tools.Toolbox;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.identity.BearerGuard;
import dev.gatehouse.identity.OAuthRpc;
import dev.gatehouse.mcp.CallRefused;
import dev.gatehouse.mcp.Tool;
import dev.gatehouse.mcp.ToolCall;
import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.sentry.SentryClient;
import dev.gatehouse.sentry.SentryClientSettings;
import dev.gatehouse.sentry.SentryFailure;
import dev.gatehouse.sentry.SentryHosts;
import dev.gatehouse.telemetry.Telemetry;
import java.io.IOException;

/// What is the same around every tool: the limits of the session, a client with the caller's token,
/// and failures told so that a model knows what to do.
final class ToolRunner {
  private static final String SIGN_IN =
      "Sentry has ended this session. The person must sign in again: reconnect to this server, or"
          + " ask them to.";

  private final SentryHosts hosts;
  private final SentryClientSettings settings;
  private final OAuthRpc oauth;
  private final Outbound outbound;
  private final BearerGuard guard;
  private final Sources sources;
  private final Telemetry telemetry;
  private final Confirmation confirmation;

  ToolRunner(
      SentryHosts hosts,
      SentryClientSettings settings,
      OAuthRpc oauth,
      Outbound outbound,
      BearerGuard guard,
      Sources sources,
      Telemetry telemetry,
      Confirmation confirmation) {
    this.hosts = hosts;
    this.settings = settings;
    this.oauth = oauth;
    this.outbound = outbound;
    this.guard = guard;
    this.sources = sources;
    this.telemetry = telemetry;
    this.confirmation = confirmation;
  }

  /// `tool` as the MCP runtime knows tools.
  ///
  /// @param visible the tools that the same callers can use
  <I extends Record, O extends Record> Tool<SentryCaller, I, O> offered(
      SentryTool<I, O> tool, Toolbox visible) {
    ToolCard<I, O> card = tool.card();
    return new Tool<>(
        card.name(),
        card.title(),
        card.description(),
        card.effect(),
        card.input(),
        card.output(),
        (input, call) -> run(tool, card, input, call, visible));
  }

  /// Refuses a caller whose token lacks scopes of a tool.
  ///
  /// @throws CallRefused asking for them
  void requireScopes(ToolCard<?, ?> card, SentryCaller caller) {
    if (!caller.token().scopes().covers(card.scopes())) {
      throw new CallRefused(
          guard.insufficientScope(caller.resource(), card.scopes()),
          "The tool needs what the person did not allow yet: "
              + card.scopes()
              + ". They must sign in again and allow it.");
    }
  }

  private <I extends Record, O extends Record> ToolResult<O> run(
      SentryTool<I, O> tool,
      ToolCard<I, O> card,
      I input,
      ToolCall<SentryCaller> call,
      Toolbox visible)
      throws IOException, InterruptedException {
    SentryCaller caller = call.caller();
    Scope scope = new Scope(caller.constraint());
    SentryClient client =
        new SentryClient(
            hosts, outbound, new UpstreamCredentials(oauth, caller.token()), settings, telemetry);
    try {
      scope.check(input);
      if (!confirmation.allows(card, input, call)) {
        return ToolResult.error("The person said no; nothing was done.");
      }
      return tool.call(input, new SentryCall(call, client, scope, visible, sources));
    } catch (InvalidInput e) {
      return ToolResult.error("**The arguments do not work.** " + e.text());
    } catch (SentryFailure.Unauthorized e) {
      throw new CallRefused(
          guard.invalidToken(caller.resource(), "Sentry has ended the session. Sign in again."),
          SIGN_IN);
    } catch (SentryFailure e) {
      return ToolResult.error(FailureText.of(e, card, input, visible));
    }
  }
}
