package dev.gatehouse.app.wiring;

import dev.gatehouse.api.ApiService;
import dev.gatehouse.api.ApiSettings;
import dev.gatehouse.api.Confirmation;
import dev.gatehouse.api.GuideText;
import dev.gatehouse.api.SentryTools;
import dev.gatehouse.api.UserLimit;
import dev.gatehouse.api.tools.Sources;
import dev.gatehouse.app.StartFailure;
import dev.gatehouse.app.Version;
import dev.gatehouse.app.config.Setting;
import dev.gatehouse.app.config.Settings;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.bind.InProcess;
import dev.gatehouse.http.bind.OverHttp;
import dev.gatehouse.http.bind.ServiceBinding;
import dev.gatehouse.http.bind.ServiceEntry;
import dev.gatehouse.http.engine.HttpListener;
import dev.gatehouse.identity.DirectTokens;
import dev.gatehouse.identity.KeyRing;
import dev.gatehouse.identity.OAuthRpc;
import dev.gatehouse.identity.OAuthRpcClient;
import dev.gatehouse.identity.OAuthRpcEndpoint;
import dev.gatehouse.identity.Secret;
import dev.gatehouse.infra.InfraService;
import dev.gatehouse.oauth.OAuthService;
import dev.gatehouse.oauth.OAuthSettings;
import dev.gatehouse.oauth.operate.OperatorEndpoint;
import dev.gatehouse.router.RouteService;
import dev.gatehouse.router.RouterService;
import dev.gatehouse.search.DocsIndex;
import dev.gatehouse.store.Limiter;
import dev.gatehouse.store.MemoryLimiter;
import dev.gatehouse.store.PostgresLimiter;
import dev.gatehouse.store.PostgresStore;
import dev.gatehouse.store.SqliteStore;
import dev.gatehouse.store.StoreEngine;
import dev.gatehouse.store.StoreNotOpened;
import dev.gatehouse.web.WebService;
import dev.gatehouse.web.WebSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Makes services and the bindings between them. Each method makes one; none is made twice.
final class Services {
  /// No hop waits longer than the longest request.
  private static final Duration HOP_TIMEOUT = Duration.ofMinutes(10);

  private final Foundation foundation;
  private final Settings settings;
  private final Management management;
  private final Consumer<AutoCloseable> keep;
  private final InstantSource clock = InstantSource.system();

  /// @param management told what must hold for the process to take requests
  /// @param keep told what has to be closed
  Services(Foundation foundation, Management management, Consumer<AutoCloseable> keep) {
    this.foundation = foundation;
    this.settings = foundation.settings();
    this.management = management;
    this.keep = keep;
  }

  /// The router with every service behind it in this process.
  WebHandler whole() {
    OAuthService oauth = oauth();
    return router(
        Map.of(
            RouteService.OAUTH, inProcess("oauth", oauth.handler()),
            RouteService.API, inProcess("api", api(oauth.rpc())),
            RouteService.WEB, inProcess("web", web()),
            RouteService.INFRA, inProcess("infra", infra())));
  }

  /// One service by itself, `oauth` excepted.
  WebHandler alone(Service service) {
    return switch (service) {
      case ROUTER -> router(remote());
      case WEB -> guarded(web());
      case API -> guarded(api(new OAuthRpcClient(overHttp("oauth", Setting.OAUTH_RPC))));
      case INFRA -> infraAlone();
      case OAUTH -> throw new IllegalArgumentException("oauth alone has two listeners");
    };
  }

  /// `oauth` by itself, its RPC on a listener of its own.
  WebHandler oauthAlone(HttpListener rpc) {
    OAuthService oauth = oauth();
    rpc.serve(guarded(new OAuthRpcEndpoint(oauth.rpc())));
    return guarded(oauth.handler());
  }

  private OAuthService oauth() {
    String clientId = settings.required(Setting.SENTRY_CLIENT_ID);
    Secret clientSecret = new Secret(settings.required(Setting.SENTRY_CLIENT_SECRET));
    KeyRing keys = Keys.from(settings);
    StoreEngine store = store("oauth");
    management.require("store", () -> store.list("health", "", null, 1).isEmpty());
    OAuthService oauth =
        new OAuthService(
            OAuthSettings.of(foundation.sentry(), clientId, clientSecret, SentryTools.skillOffers())
                .withClients(
                    settings.flag(Setting.CLIENT_REGISTRATION),
                    settings.flag(Setting.CLIENT_DOCUMENTS))
                .withConsentRemembered(settings.flag(Setting.CONSENT_REMEMBER))
                .withResourceServers(Set.copyOf(settings.list(Setting.RESOURCE_SERVERS))),
            store,
            foundation.engine().outbound(),
            keys,
            foundation.address(),
            clock,
            foundation.telemetry());
    keep.accept(oauth);
    management.operate(new OperatorEndpoint(oauth.operations(), keys));
    return oauth;
  }

  private WebHandler api(OAuthRpc rpc) {
    ApiService api =
        new ApiService(
            // Host and Origin are the router's to judge; nobody else reaches this service.
            new ApiSettings(
                    foundation.sentry(),
                    List.of(),
                    Version.current(),
                    origin -> true,
                    host -> true,
                    directTokens())
                .confirming(confirmation()),
            Sources.of(DocsIndex.builtIn()),
            userLimit(),
            rpc,
            foundation.engine().outbound(),
            foundation.address(),
            foundation.telemetry());
    keep.accept(api);
    return api.handler();
  }

  private Confirmation confirmation() {
    return switch (settings.text(Setting.CONFIRM)) {
      case "destructive" -> Confirmation.DESTRUCTIVE;
      case "writes" -> Confirmation.WRITES;
      case "never" -> Confirmation.NEVER;
      default -> throw Settings.malformed(Setting.CONFIRM, "destructive, writes or never");
    };
  }

  private DirectTokens.Mode directTokens() {
    DirectTokens.Mode mode = DirectTokens.Mode.find(settings.text(Setting.DIRECT_TOKENS));
    if (mode == null) {
      throw Settings.malformed(Setting.DIRECT_TOKENS, "off, sentry-bearer or bearer");
    }
    return mode;
  }

  private WebHandler web() {
    WebService web =
        new WebService(
            new WebSettings(
                Version.current(), foundation.sentry().getRawAuthority(), GuideText::at),
            foundation.address(),
            DocsIndex.builtIn(),
            foundation.telemetry());
    keep.accept(web);
    return web.handler();
  }

  private WebHandler infra() {
    InfraService infra =
        new InfraService(InfraPlan.from(settings, foundation.data()), foundation.telemetry());
    keep.accept(infra);
    return infra.handler();
  }

  /// Operators may give the infrastructure server a port of its own without the shared secret.
  private WebHandler infraAlone() {
    return settings.isSet(Setting.GATEHOUSE_SERVICE_SECRET)
        ? guarded(infra())
        : ServiceEntry.open(clock).around(infra());
  }

  private WebHandler router(Map<RouteService, WebHandler> bindings) {
    RouterService router =
        new RouterService(
            RouterPlan.from(foundation),
            bindings,
            LimitPlan.ofRouter(settings, limiter("router")),
            foundation.telemetry());
    keep.accept(router);
    return router.handler();
  }

  private UserLimit userLimit() {
    Limiter.Tier tier = LimitPlan.tier(settings, Setting.RATE_LIMIT_MCP_USER);
    return tier == null ? UserLimit.none() : new UserLimit(limiter("api"), tier, clock);
  }

  private Map<RouteService, WebHandler> remote() {
    Map<RouteService, WebHandler> bindings = new EnumMap<>(RouteService.class);
    bindings.put(RouteService.WEB, overHttp("web", Setting.WEB_SERVICE));
    bindings.put(RouteService.API, overHttp("api", Setting.API_SERVICE));
    bindings.put(RouteService.OAUTH, overHttp("oauth", Setting.OAUTH_SERVICE));
    bindings.put(RouteService.INFRA, overHttp("infra", Setting.INFRA_SERVICE));
    return bindings;
  }

  private ServiceBinding inProcess(String name, WebHandler handler) {
    return new InProcess(name, guarded(handler), foundation.serviceSecret().reveal());
  }

  private ServiceBinding overHttp(String name, Setting where) {
    return new OverHttp(
        name,
        settings.urls(where),
        foundation.engine().outbound(),
        foundation.serviceSecret().reveal(),
        HOP_TIMEOUT);
  }

  private WebHandler guarded(WebHandler handler) {
    return ServiceEntry.guardedBy(foundation.serviceSecret().reveal(), clock).around(handler);
  }

  /// The counts of a service: in the database where there is one, for all nodes together, else in
  /// memory.
  private Limiter limiter(String service) {
    String database = settings.text(Setting.DATABASE_URL);
    try {
      Limiter limiter =
          database.isEmpty() ? new MemoryLimiter() : PostgresLimiter.open(database, service);
      keep.accept(limiter);
      return limiter;
    } catch (StoreNotOpened e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }

  /// The state of a service: a schema of the database where there is one, else a file.
  private StoreEngine store(String service) {
    String database = settings.text(Setting.DATABASE_URL);
    try {
      StoreEngine store =
          database.isEmpty()
              ? SqliteStore.open(foundation.data().resolve(service + ".db"), clock)
              : PostgresStore.open(database, service, clock);
      keep.accept(store);
      return store;
    } catch (StoreNotOpened e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }
}
