package dev.gatehouse.router;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;

/// The innermost part: asks the service of the route, and turns its death, slowness or failure into
/// an answer for this route alone.
final class Dispatch implements WebHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
  private static final Pattern DOT_SEGMENT =
      Pattern.compile("/(?:\\.|%2e){1,2}(?:/|$)", Pattern.CASE_INSENSITIVE);
  private static final String RETRY_SECONDS = "5";
  private static final byte[] ALIVE =
      Json.write(JsonNodeFactory.instance.objectNode().put("status", "ok"));

  private final RouterSettings settings;
  private final Map<RouteService, WebHandler> bindings;
  private final Watchdog watchdog;

  Dispatch(RouterSettings settings, Map<RouteService, WebHandler> bindings, Watchdog watchdog) {
    this.settings = settings;
    this.bindings = bindings;
    this.watchdog = watchdog;
  }

  @Override
  public WebResponse handle(WebRequest request) throws IOException, InterruptedException {
    Route route = RouteTable.find(request);
    if (hasDotSegment(request.path())) {
      return WebResponse.error(400, "invalid_target", "The path must not contain dot segments.");
    }
    if (route.service() == RouteService.ROUTER) {
      return health(request);
    }
    WebHandler service = bindings.get(route.service());
    if (service == null) {
      return WebResponse.error(404, "not_found", "There is nothing at this path.");
    }
    WebResponse response = ask(route, service, request);
    boolean lacksRetry = response.status() == 503 && response.header("retry-after") == null;
    return lacksRetry ? response.withHeader("retry-after", RETRY_SECONDS) : response;
  }

  private static boolean hasDotSegment(String path) {
    boolean mayHave = path.indexOf('.') >= 0 || path.indexOf('%') >= 0;
    return mayHave && DOT_SEGMENT.matcher(path).find();
  }

  private static WebResponse health(WebRequest request) {
    return switch (request.method()) {
      case "GET" -> WebResponse.jsonBytes(200, ALIVE);
      case "HEAD" -> WebResponse.status(200).withHeader("content-type", "application/json");
      default ->
          WebResponse.error(405, "method_not_allowed", "This path answers GET and HEAD.")
              .withHeader("allow", "GET, HEAD");
    };
  }

  private WebResponse ask(Route route, WebHandler service, WebRequest request)
      throws InterruptedException {
    Watchdog.Watch watch = watchdog.watch(settings.patienceWith(route));
    try (watch) {
      return answer(route, service, BodyCap.limit(request, settings.bodyBytesMax()));
    } catch (HttpFailure failure) {
      return WebResponse.error(failure);
    } catch (InterruptedException e) {
      if (!watch.rang()) {
        throw e;
      }
      return tooSlow(route);
    } catch (IOException e) {
      return watch.rang() ? tooSlow(route) : unreachable(route, e);
    } catch (RuntimeException e) {
      return watch.rang() ? tooSlow(route) : broken(route, e);
    }
  }

  private static WebResponse answer(Route route, WebHandler service, WebRequest request)
      throws IOException, InterruptedException {
    String alias = route.alias();
    WebRequest asked = alias == null ? request : request.with(new WebTarget(alias, null));
    WebResponse response = service.handle(asked);
    if (alias != null && response.status() == 200) {
      response = response.withHeader("content-type", "text/markdown; charset=utf-8");
    }
    // Which of the two rows for the home page answers depends on what the reader accepts.
    return request.path().equals("/") ? response.plusHeader("vary", "Accept") : response;
  }

  private static WebResponse tooSlow(Route route) {
    LOG.warn("service.slow id={} service={}", id(), route.service().id());
    return unavailable("service_timeout", "Its " + route.service().id() + " service is too slow.");
  }

  private static WebResponse unreachable(Route route, IOException e) {
    LOG.warn("service.unreachable id={} service={}", id(), route.service().id(), e);
    return unavailable(
        "service_unavailable", "Its " + route.service().id() + " service cannot be reached.");
  }

  private static WebResponse broken(Route route, RuntimeException e) {
    LOG.error("service.failed id={} service={}", id(), route.service().id(), e);
    return WebResponse.error(
        500,
        "internal_error",
        "Something went wrong inside. If it happens again, tell the operator the request id.");
  }

  private static WebResponse unavailable(String code, String reason) {
    return WebResponse.error(
        503, code, "This part of the server is not available. " + reason + " Try again shortly.");
  }

  private static String id() {
    return RequestContext.current().requestId();
  }
}
