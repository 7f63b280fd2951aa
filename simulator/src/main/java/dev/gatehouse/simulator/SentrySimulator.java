package dev.gatehouse.simulator;

import dev.gatehouse.http.Filter;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.Routes;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.http.engine.HttpListener;
import dev.gatehouse.http.engine.ListenOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Sentry to develop and test against: it signs people in, keeps state, and fails on demand; and
/// beside it a language model that follows a script. The data follows from a seed; what people
/// change, and which tokens were renewed, is in the data directory, so that a restart loses nothing
/// and signs nobody out.
public final class SentrySimulator implements AutoCloseable {
  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);

  private final URI publicBase;
  private final World world;
  private final Tokens tokens;
  private final RestApi api;
  private final WebHandler handler;
  private final @Nullable HttpListener listener;

  private SentrySimulator(SimulatorSettings settings, URI base, @Nullable HttpListener listener)
      throws IOException {
    this.publicBase = base;
    this.listener = listener;
    Files.createDirectories(settings.dataDir());
    Signer signer = Signer.open(settings.dataDir());
    this.world = World.make(settings.seed(), settings.clock().instant());
    State state = State.open(world, new StateFile(settings.dataDir()));
    this.tokens = new Tokens(settings, world, state, signer);
    Directory directory = new Directory(world, state);
    this.api =
        new RestApi(
            endpoints(settings, world, directory, state, base.toString()), tokens, directory);
    Faults faults = new Faults(settings.clock());
    Codes codes = new Codes();
    ModelEndpoints model = new ModelEndpoints(settings.clock());

    Routes routes = new Routes();
    routes.get("/", request -> Pages.home(world));
    routes.get("/_simulator/style.css", request -> Pages.styleSheet());
    routes.get("/_simulator/icon.svg", request -> Pages.icon());
    if (RedirectRule.isLoopback(settings.host())) {
      new ControlEndpoints(state, faults, model).addTo(routes);
    }
    model.addTo(routes);
    new AuthorizeEndpoint(settings, world, signer, codes).addTo(routes);
    new TokenEndpoint(settings, codes, tokens).addTo(routes);
    routes.on("*", "/api/0/*", api);
    routes.get("/organizations/*", request -> Pages.elsewhere(request.path()));
    this.handler = Filter.chain(routes, SentrySimulator::renderRefusals, faults);
  }

  private static List<Endpoint> endpoints(
      SimulatorSettings settings, World world, Directory directory, State state, String base) {
    Paging paging = new Paging(base);
    OrganizationJson organizations = new OrganizationJson(world, base);
    IssueJson issues = new IssueJson(world, directory, state, organizations, base);
    List<Endpoint> all = new ArrayList<>();
    all.addAll(new OrganizationEndpoints(world, organizations, paging, base).all());
    all.addAll(
        new IssueEndpoints(world, state, issues, organizations, paging, settings.clock()).all());
    all.addAll(new EventEndpoints(world, paging).all());
    all.addAll(new ProjectChanges(directory, state, organizations, settings.clock()).all());
    all.addAll(new KeyEndpoints(world, state, paging, base, settings.clock()).all());
    all.addAll(new ReleaseEndpoints(world, paging).all());
    all.addAll(new SeerEndpoints(world, state, settings.clock()).all());
    Traces traces = new Traces(world);
    Logs logs = new Logs();
    all.addAll(new TraceEndpoints(traces, logs).all());
    all.addAll(new ReplayEndpoints(world, new Replays(world, traces), paging).all());
    all.addAll(new AttachmentEndpoints(world, state, paging).all());
    all.addAll(new SearchEndpoints(world, traces, logs, paging).all());
    return all;
  }

  /// Makes a simulator that listens nowhere; requests go to [#handler].
  ///
  /// @throws IllegalArgumentException when the settings name no public base
  /// @throws IOException when the data directory cannot be used; the message says why
  public static SentrySimulator open(SimulatorSettings settings) throws IOException {
    if (settings.publicBase() == null) {
      throw new IllegalArgumentException("A simulator that does not listen needs a public base.");
    }
    return new SentrySimulator(settings, settings.publicBase(), null);
  }

  /// Makes a simulator that listens on `engine`.
  ///
  /// @throws IOException a [java.net.BindException] when the port is taken, or when the data
  ///   directory cannot be used
  public static SentrySimulator start(SimulatorSettings settings, HttpEngine engine)
      throws IOException {
    HttpListener listener =
        engine.listen(new ListenOptions(settings.host(), settings.port(), REQUEST_TIMEOUT));
    try {
      URI base = settings.publicBase();
      if (base == null) {
        base = URI.create("http://localhost:" + listener.port());
      }
      SentrySimulator simulator = new SentrySimulator(settings, base, listener);
      listener.serve(simulator.handler);
      return simulator;
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /// Answers everything that the simulator answers.
  public WebHandler handler() {
    return handler;
  }

  /// The address under which clients reach it, without a slash at the end.
  public URI publicBase() {
    return publicBase;
  }

  /// Where the scripted model is, for clients of the OpenAI interface; any key will do.
  public URI modelBase() {
    return URI.create(publicBase + ModelEndpoints.BASE);
  }

  /// The people one can sign in as.
  public List<Person> people() {
    return world.people().stream().filter(Person::signsIn).toList();
  }

  /// A token such as people make for themselves on Sentry's settings page; good for ten years.
  ///
  /// @param email of one of [#people]
  /// @param scopes Sentry's names
  /// @throws IllegalArgumentException when there is no such person or scope
  public String personalToken(String email, List<String> scopes) {
    Person person = world.person(email);
    if (person == null || !person.signsIn() || !scopes.stream().allMatch(Scopes::isKnown)) {
      throw new IllegalArgumentException("There is no such person or scope.");
    }
    return tokens.personal(person, scopes);
  }

  /// What the REST API has, for the tests that compare it with Sentry's document.
  List<Endpoint> endpoints() {
    return api.endpoints();
  }

  World world() {
    return world;
  }

  /// Stops listening at once.
  @Override
  public void close() {
    if (listener != null) {
      listener.close();
    }
  }

  private static WebResponse renderRefusals(WebRequest request, WebHandler next)
      throws IOException, InterruptedException {
    try {
      return next.handle(request);
    } catch (HttpFailure e) {
      if (request.path().startsWith(ModelEndpoints.BASE)) {
        return ModelEndpoints.refusal(e);
      }
      boolean page = request.path().startsWith("/oauth/authorize");
      return page
          ? Pages.problem(e.status(), "This did not work", e.text())
          : RestApi.detail(e.status(), e.text());
    }
  }
}
