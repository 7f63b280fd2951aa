package dev.gatehouse.sentry;

import dev.gatehouse.http.Json;
import dev.gatehouse.http.WebResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// Turns a status and bytes into an answer or the right failure.
final class Answers {
  private static final int DETAIL_MAX = 300;

  private Answers() {}

  /// Reads JSON.
  static Transport.Answer judge(WebResponse response, byte[] bytes)
      throws SentryFailure, Retriable {
    requireSuccess(response, bytes);
    return new Transport.Answer(success(response.status(), bytes), response.headers());
  }

  /// Takes the bytes as they are.
  static byte[] judgeFile(WebResponse response, byte[] bytes) throws SentryFailure, Retriable {
    requireSuccess(response, bytes);
    return bytes;
  }

  private static void requireSuccess(WebResponse response, byte[] bytes)
      throws SentryFailure, Retriable {
    int status = response.status();
    if (status >= 200 && status < 300) {
      return;
    }
    String detail = detail(status, bytes);
    switch (status) {
      case 401 -> throw new SentryFailure.Unauthorized(detail);
      case 403 -> throw new SentryFailure.Forbidden(detail);
      case 404, 410 -> throw new SentryFailure.NotFound(status, detail);
      case 429 ->
          throw new Retriable(
              new SentryFailure.RateLimited(detail, retryAfter(response, Instant.now())), false);
      case 502, 503, 504 -> throw new Retriable(unavailable(status, detail), false);
      default -> {
        if (status >= 500) {
          throw unavailable(status, detail);
        }
        if (status >= 400) {
          throw new SentryFailure.Invalid(status, detail);
        }
        throw new SentryFailure.Malformed(status, "Sentry answered with a redirect.");
      }
    }
  }

  /// The wait that `Retry-After` asks for (RFC 9110 §10.2.3), in seconds or as a date; else until
  /// Sentry's own `X-Sentry-Rate-Limit-Reset`, in epoch seconds; else null.
  static @Nullable Duration retryAfter(WebResponse response, Instant now) {
    String after = response.header("retry-after");
    try {
      if (after != null) {
        return after.strip().chars().allMatch(Character::isDigit)
            ? Duration.ofSeconds(Long.parseLong(after.strip()))
            : notNegative(
                now, ZonedDateTime.parse(after, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      }
      String reset = response.header("x-sentry-rate-limit-reset");
      return reset == null
          ? null
          : notNegative(now, Instant.ofEpochSecond(Long.parseLong(reset.strip())));
    } catch (NumberFormatException | DateTimeParseException e) {
      return null;
    }
  }

  private static Duration notNegative(Instant from, Instant to) {
    Duration wait = Duration.between(from, to);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static SentryFailure unavailable(int status, String detail) {
    return new SentryFailure.Unavailable(status, detail);
  }

  private static JsonNode success(int status, byte[] bytes) throws SentryFailure {
    if (bytes.length == 0) {
      return NullNode.getInstance();
    }
    try {
      return Json.read(bytes);
    } catch (Json.Malformed e) {
      String text =
          looksLikeHtml(bytes)
              ? "Sentry answered with a web page and not with JSON; is the configured host right?"
              : "Sentry's answer is not valid JSON.";
      throw new SentryFailure.Malformed(status, text);
    }
  }

  /// What the body says is wrong: `detail` or the first text in it; never markup.
  private static String detail(int status, byte[] bytes) {
    try {
      JsonNode json = Json.read(bytes);
      String said = firstText(json.has("detail") ? json.path("detail") : json, 0);
      if (said != null) {
        return oneLine(said);
      }
    } catch (Json.Malformed e) {
      // What follows says all that is known.
    }
    return "Sentry answered with status " + status + ".";
  }

  private static @Nullable String firstText(JsonNode node, int depth) {
    if (node.isString()) {
      return node.stringValue();
    }
    if (!node.isContainer() || depth > 3) {
      return null;
    }
    if (node.path("message").isString()) {
      return node.path("message").stringValue();
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String text = firstText(field.getValue(), depth + 1);
      if (text != null) {
        return field.getKey() + ": " + text;
      }
    }
    for (JsonNode element : node) {
      String text = firstText(element, depth + 1);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.length() <= DETAIL_MAX ? line : line.substring(0, DETAIL_MAX) + "…";
  }

  private static boolean looksLikeHtml(byte[] bytes) {
    for (byte b : bytes) {
      if (b > ' ') {
        return b == '<';
      }
    }
    return false;
  }
}
