package dev.gatehouse.app.wiring;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.app.config.PublicUrl;
import dev.gatehouse.app.config.SentryAddress;
import dev.gatehouse.app.config.Setting;
import dev.gatehouse.app.config.Settings;
import dev.gatehouse.http.Body;
import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.model.ChatMessage;
import dev.gatehouse.model.ModelFailure;
import dev.gatehouse.model.ModelSettings;
import dev.gatehouse.model.OpenAiModel;
import dev.gatehouse.store.PostgresStore;
import dev.gatehouse.store.SqliteStore;
import dev.gatehouse.store.StoreInUse;
import dev.gatehouse.store.StoreNotOpened;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Looks at an installation before it serves.
public final class Checkup implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int ANSWER_BYTES_MAX = 1 << 20;

  /// One thing that is looked at.
  public interface Check {
    /// In a word or two.
    String name();

    /// What was found when all is well.
    ///
    /// @throws StartFailure a sentence that says what is wrong
    String examine() throws InterruptedException;
  }

  /// Finds something out.
  private interface Examination {
    String run() throws InterruptedException;
  }

  private record Named(String name, Examination examination) implements Check {
    @Override
    public String examine() throws InterruptedException {
      return examination.run();
    }
  }

  private final Settings settings;
  private final Path data;
  private final HttpEngine engine = HttpEngine.start();

  /// @param data where state is kept
  public Checkup(Settings settings, Path data) {
    this.settings = settings;
    this.data = data;
  }

  /// All that is looked at, in order.
  public List<Check> checks() {
    return List.of(
        new Named("settings", this::settings),
        new Named("store", this::store),
        new Named("sentry", this::sentry),
        new Named("oauth client", this::oauthClient),
        new Named("model", this::model));
  }

  @Override
  public void close() {
    engine.close();
  }

  private String settings() {
    String address = PublicUrl.from(settings, Service.ROUTER.port()).canonical();
    var _ = settings.required(Setting.SENTRY_CLIENT_ID);
    var _ = settings.required(Setting.SENTRY_CLIENT_SECRET);
    for (String secret : settings.required(Setting.COOKIE_SECRET).split(",", -1)) {
      var _ = settings.strongSecret(Setting.COOKIE_SECRET, secret.strip());
    }
    return "the public address is " + address;
  }

  private String store() {
    String database = settings.text(Setting.DATABASE_URL);
    return database.isEmpty() ? file() : database(database);
  }

  private static String database(String url) {
    try (PostgresStore _ = PostgresStore.open(url, "oauth", InstantSource.system())) {
      return "the database can be used";
    } catch (StoreNotOpened e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }

  private String file() {
    Path file = data.resolve("oauth.db");
    if (!Files.exists(file)) {
      return file + " will be made at the first start";
    }
    try (SqliteStore _ = SqliteStore.open(file, InstantSource.system())) {
      return file + " can be used";
    } catch (StoreInUse e) {
      return file + " is open in a running Gatehouse";
    } catch (StoreNotOpened e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }

  private String sentry() throws InterruptedException {
    URI base = SentryAddress.from(settings);
    URI list = base.resolve("/api/0/organizations/");
    WebResponse answer = ask(OutboundRequest.get(list, Headers.none(), PATIENCE));
    answer.body().release();
    // Whoever sends no token is asked for one, or shown nothing.
    if (answer.status() != 200 && answer.status() != 401 && answer.status() != 403) {
      throw new StartFailure(
          list + " answers " + answer.status() + ": is SENTRY_HOST really a Sentry?");
    }
    return base + " answers";
  }

  /// Redeems a code that cannot exist: a known client is told so, an unknown one that it is
  /// unknown.
  private String oauthClient() throws InterruptedException {
    FormData form =
        FormData.of(
            "grant_type",
            "authorization_code",
            "code",
            "gatehouse-doctor",
            "client_id",
            settings.required(Setting.SENTRY_CLIENT_ID),
            "client_secret",
            settings.required(Setting.SENTRY_CLIENT_SECRET));
    URI endpoint = SentryAddress.from(settings).resolve("/oauth/token/");
    WebResponse answer = ask(OutboundRequest.postForm(endpoint, Headers.none(), form, PATIENCE));
    String body = text(answer);
    if (body.contains("invalid_client")) {
      throw new StartFailure(
          "Sentry does not know this client: check SENTRY_CLIENT_ID and SENTRY_CLIENT_SECRET.");
    }
    if (answer.status() >= 500) {
      throw new StartFailure(endpoint + " answers " + answer.status() + "; try again later.");
    }
    return "Sentry knows the client";
  }

  private String model() throws InterruptedException {
    if (!settings.isSet(Setting.OPENAI_API_KEY) && !settings.isSet(Setting.OPENAI_BASE_URL)) {
      return "none is configured";
    }
    ModelSettings wanted =
        new ModelSettings(
            settings.urls(Setting.OPENAI_BASE_URL).getFirst(),
            settings.text(Setting.OPENAI_API_KEY),
            settings.text(Setting.OPENAI_MODEL));
    try {
      var _ =
          new OpenAiModel(wanted, engine.outbound())
              .answer(List.of(ChatMessage.user("Answer with the word ready.")), PATIENCE);
      return wanted + " answers";
    } catch (ModelFailure e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }

  private WebResponse ask(OutboundRequest request) throws InterruptedException {
    Outbound outbound = engine.outbound();
    try {
      return outbound.send(request);
    } catch (IOException e) {
      throw new StartFailure(
          request.uri().getScheme()
              + "://"
              + request.uri().getAuthority()
              + " cannot be reached: check SENTRY_HOST, the network and any firewall.");
    }
  }

  private static String text(WebResponse answer) {
    try {
      Body body = answer.body();
      return new String(body.readAll(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StartFailure("Sentry broke its answer off; try again.");
    }
  }
}
