package dev.gatehouse.oauth;

import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.Routes;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.KeyRing;
import dev.gatehouse.identity.OAuthRpc;
import dev.gatehouse.identity.ProtectedResource;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.authenticate.ClientAuthentication;
import dev.gatehouse.oauth.authenticate.UsedAssertions;
import dev.gatehouse.oauth.authorize.Approval;
import dev.gatehouse.oauth.authorize.AuthorizeEndpoint;
import dev.gatehouse.oauth.authorize.AuthorizeSteps;
import dev.gatehouse.oauth.authorize.CallbackEndpoint;
import dev.gatehouse.oauth.authorize.DecisionEndpoint;
import dev.gatehouse.oauth.authorize.Flow;
import dev.gatehouse.oauth.client.Clients;
import dev.gatehouse.oauth.client.RegistrationCeiling;
import dev.gatehouse.oauth.consent.ConsentPage;
import dev.gatehouse.oauth.consent.GrantsPage;
import dev.gatehouse.oauth.consent.Pages;
import dev.gatehouse.oauth.consent.RememberedConsent;
import dev.gatehouse.oauth.consent.SkillMenu;
import dev.gatehouse.oauth.consent.Stylesheet;
import dev.gatehouse.oauth.discovery.ResourceMetadata;
import dev.gatehouse.oauth.discovery.ServerMetadata;
import dev.gatehouse.oauth.document.ClientDocuments;
import dev.gatehouse.oauth.document.HostLookup;
import dev.gatehouse.oauth.grant.Grants;
import dev.gatehouse.oauth.grant.UpstreamVault;
import dev.gatehouse.oauth.introspect.IntrospectEndpoint;
import dev.gatehouse.oauth.operate.LocalOperations;
import dev.gatehouse.oauth.operate.Operations;
import dev.gatehouse.oauth.person.Browser;
import dev.gatehouse.oauth.person.GrantsEndpoint;
import dev.gatehouse.oauth.person.PersonSessions;
import dev.gatehouse.oauth.person.Visits;
import dev.gatehouse.oauth.register.RegisterEndpoint;
import dev.gatehouse.oauth.revoke.RevokeEndpoint;
import dev.gatehouse.oauth.rpc.LocalOAuthRpc;
import dev.gatehouse.oauth.rpc.ValidationCache;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.token.TokenEndpoint;
import dev.gatehouse.oauth.upstream.SentryOAuth;
import dev.gatehouse.oauth.upstream.UpstreamSession;
import dev.gatehouse.store.ChangeNotices;
import dev.gatehouse.store.Store;
import dev.gatehouse.store.StoreEngine;
import dev.gatehouse.telemetry.Telemetry;
import java.time.InstantSource;

/// The authorization server: an OAuth 2.1 server for MCP clients, itself a client of Sentry's.
///
/// It asks the person which skills a client gets, has them sign in at Sentry, keeps Sentry's tokens
/// sealed and gives the client tokens of its own, good for one resource here and worth nothing at
/// Sentry.
public final class OAuthService implements AutoCloseable {
  private final WebHandler handler;
  private final LocalOAuthRpc rpc;
  private final Operations operations;
  private final ValidationCache cache;
  private final ChangeNotices.Subscription subscription;

  /// Wires the service; nothing is started.
  ///
  /// @param store not closed by this
  /// @param outbound how to reach Sentry
  /// @param clock for every expiry
  public OAuthService(
      OAuthSettings settings,
      StoreEngine store,
      Outbound outbound,
      KeyRing keys,
      PublicAddress address,
      InstantSource clock,
      Telemetry telemetry) {
    this(
        settings,
        store,
        store.notices(),
        new Outside(outbound, HostLookup.SYSTEM),
        keys,
        address,
        clock,
        telemetry);
  }

  /// How the service reaches other servers.
  ///
  /// @param lookup finds the hosts of clients' documents
  record Outside(Outbound outbound, HostLookup lookup) {}

  OAuthService(
      OAuthSettings settings,
      Store store,
      ChangeNotices notices,
      Outside outside,
      KeyRing keys,
      PublicAddress address,
      InstantSource clock,
      Telemetry telemetry) {
    OAuthState state = new OAuthState(store, keys);
    AuditTrail audit = new AuditTrail(state, telemetry, clock);
    this.cache = new ValidationCache(notices::current, clock);
    this.subscription = notices.subscribe(cache);
    Grants grants = new Grants(state, audit, cache::forget);
    UpstreamVault vault = new UpstreamVault(keys);
    SentryOAuth sentry =
        new SentryOAuth(
            settings.sentry(),
            settings.clientId(),
            settings.clientSecret(),
            outside.outbound(),
            clock);
    UpstreamSession upstream = new UpstreamSession(state, grants, vault, sentry, audit, clock);
    Clients clients =
        new Clients(
            state,
            audit,
            new RegistrationCeiling(RegistrationCeiling.STANDARD, clock),
            settings.lifetimes(),
            clock);
    ClientDocuments documents =
        new ClientDocuments(
            outside.outbound(), outside.lookup(), settings.clientDocuments(), clock);
    Flow flow =
        new Flow(
            state,
            address,
            new SkillMenu(settings.skills()),
            sentry,
            new Pages(new Stylesheet()),
            settings.lifetimes(),
            audit,
            clock);
    this.rpc = new LocalOAuthRpc(state, grants, vault, upstream, cache, clock);
    this.operations =
        new LocalOperations(state, grants, vault, audit, keys, settings.lifetimes(), clock);
    this.handler =
        routes(
            settings,
            flow,
            clients,
            documents,
            keys,
            vault,
            new TokenEndpoint.Parts(
                state, grants, upstream, address, settings.lifetimes(), audit, clock));
  }

  /// Answers everything the router sends here.
  public WebHandler handler() {
    return handler;
  }

  /// What other services may ask.
  public OAuthRpc rpc() {
    return rpc;
  }

  /// What operators may do; for [dev.gatehouse.oauth.operate.OperatorEndpoint] on the management
  /// listener.
  public Operations operations() {
    return operations;
  }

  /// Listens no longer and forgets what it remembers; holds nothing else.
  @Override
  public void close() {
    subscription.close();
    cache.clear();
  }

  /// The table of contents.
  private static WebHandler routes(
      OAuthSettings settings,
      Flow flow,
      Clients clients,
      ClientDocuments documents,
      KeyRing keys,
      UpstreamVault vault,
      TokenEndpoint.Parts parts) {
    SkillMenu menu = flow.menu();
    Stylesheet stylesheet = flow.pages().stylesheet();
    ClientAuthentication authentication =
        new ClientAuthentication(
            clients,
            documents,
            new UsedAssertions(parts.state(), parts.clock()),
            flow.address(),
            parts.audit());
    ConsentPage consent = new ConsentPage(flow.pages(), menu, flow.sentry().host());
    RememberedConsent remembered =
        new RememberedConsent(
            keys.derive("oauth/consent/v1"),
            flow.address(),
            flow.clock(),
            settings.consentRemembered());
    Approval approval = new Approval(clients, flow);
    WebHandler ask =
        new AuthorizeEndpoint(
                new AuthorizeSteps(clients, documents, flow.address()),
                flow,
                consent,
                approval,
                remembered)
            .handler();
    WebHandler decide = new DecisionEndpoint(flow, consent, approval, remembered).handler();
    PersonSessions sessions = new PersonSessions(flow.state(), flow.address(), flow.clock());
    Visits visits =
        new Visits(
            flow.state(),
            flow.address(),
            flow.sentry(),
            flow.pages(),
            sessions,
            flow.audit(),
            flow.clock());
    GrantsEndpoint granted =
        new GrantsEndpoint(
            flow.state(),
            parts.grants(),
            sessions,
            flow.pages(),
            new GrantsPage(flow.pages(), flow.sentry().host()),
            new Browser(flow.address(), flow.state().hash()),
            flow.audit());
    WebHandler callback = new CallbackEndpoint(flow, vault, sessions, visits).handler();
    WebHandler token = new TokenEndpoint(authentication, clients, parts).handler();
    WebHandler register = new RegisterEndpoint(clients, settings.dynamicRegistration()).handler();
    WebHandler revoke = new RevokeEndpoint(authentication, parts.state(), parts.grants()).handler();
    WebHandler introspect =
        new IntrospectEndpoint(
                authentication,
                parts.state(),
                parts.grants(),
                flow.address(),
                settings.resourceServers())
            .handler();
    ServerMetadata server =
        new ServerMetadata(
            flow.address(),
            menu.all(),
            new ServerMetadata.Features(
                settings.dynamicRegistration(),
                settings.clientDocuments(),
                settings.issAdvertised()));
    ResourceMetadata resource = new ResourceMetadata(flow.address(), menu.baseline());
    Routes routes =
        new Routes()
            .get(ServerMetadata.OAUTH + "/*", server)
            .get(ServerMetadata.OPENID + "/*", server)
            .get(ProtectedResource.WELL_KNOWN + "/*", resource)
            .get(stylesheet.path(), stylesheet)
            .get("/oauth/authorize", ask)
            .post("/oauth/authorize", decide)
            // A HEAD must not spend a state.
            .get("/oauth/callback", callback)
            .on("HEAD", "/oauth/callback", request -> WebResponse.status(204))
            .post("/oauth/token", token)
            .post("/oauth/register", register)
            .post("/oauth/revoke", revoke)
            .post("/oauth/introspect", introspect);
    granted.addTo(routes, visits);
    return settings.rootFallbacks()
        ? routes
            .get("/authorize", ask)
            .post("/authorize", decide)
            .post("/token", token)
            .post("/register", register)
        : routes;
  }
}
