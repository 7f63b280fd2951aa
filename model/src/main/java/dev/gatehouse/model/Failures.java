package dev.gatehouse.model;

import dev.gatehouse.model.ModelFailure.Reason;
import dev.langchain4j.exception.HttpException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Makes one sentence of whatever went wrong. What the server wrote is left out: servers repeat
/// keys and prompts in their errors.
final class Failures {
  private Failures() {}

  static ModelFailure explain(RuntimeException e, ModelSettings settings) {
    HttpException answered = causedBy(e, HttpException.class);
    if (answered != null) {
      return refused(answered.statusCode(), settings);
    }
    // Only ours: the library's JSON parser throws IOExceptions of its own.
    OutboundModelClient.Unanswered unanswered = causedBy(e, OutboundModelClient.Unanswered.class);
    if (unanswered == null) {
      return new ModelFailure(
          Reason.BROKEN,
          settings.baseUrl()
              + " answered something that is not an answer of the OpenAI interface. Check the base"
              + " URL; it usually ends in /v1.");
    }
    return isTimeout(unanswered)
        ? new ModelFailure(
            Reason.TIMED_OUT, settings + " did not answer in time. Try again, or a smaller model.")
        : new ModelFailure(
            Reason.UNREACHABLE,
            "No connection to " + settings.baseUrl() + ". Check the address, and that it is up.");
  }

  /// The first exception of this type among `e` and its causes, or null.
  static <T extends Throwable> @Nullable T causedBy(Throwable e, Class<T> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  private static ModelFailure refused(int status, ModelSettings settings) {
    String host = String.valueOf(settings.baseUrl().getHost());
    return switch (status) {
      case 401, 403 ->
          new ModelFailure(
              Reason.KEY_REFUSED, host + " refused the API key. Check OPENAI_API_KEY.");
      case 404 ->
          new ModelFailure(
              Reason.NOT_FOUND,
              host
                  + " knows no model "
                  + settings.model()
                  + " there. Check OPENAI_MODEL and OPENAI_BASE_URL.");
      case 402, 429 ->
          new ModelFailure(
              Reason.LIMITED,
              host + " limits how often it may be asked, or the account is out of credit.");
      case 408, 504 ->
          new ModelFailure(Reason.TIMED_OUT, settings + " did not answer in time. Try again.");
      default ->
          status >= 500
              ? new ModelFailure(
                  Reason.BROKEN, host + " failed with status " + status + ". Try again later.")
              : new ModelFailure(
                  Reason.REFUSED,
                  host + " refused the request with status " + status + ". Check OPENAI_MODEL.");
    };
  }

  private static boolean isTimeout(Throwable e) {
    return causedBy(e, InterruptedIOException.class) != null
        || causedBy(e, HttpTimeoutException.class) != null
        || causedBy(e, TimeoutException.class) != null;
  }
}
