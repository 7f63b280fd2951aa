package dev.gatehouse.sentry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One event. Everything in it was written by whoever sent it, who may be anybody.
///
/// @param id 32 hex characters
/// @param type `error`, `default`, `transaction`, `generic`, `csp`, …
/// @param exceptions in Sentry's order: the cause first, the outermost last
/// @param stacktrace of an event without an exception, or null
/// @param contexts `trace`, `browser`, `os`, …; an object, perhaps empty
/// @param extra what the program added; an object, perhaps empty
/// @param evidence what a detector found
public record Event(
    String id,
    String type,
    @Nullable String title,
    @Nullable String message,
    @Nullable String culprit,
    @Nullable String platform,
    @Nullable String occurredAt,
    @Nullable String release,
    @Nullable String sdk,
    List<Thrown> exceptions,
    @Nullable Stacktrace stacktrace,
    List<EventThread> threads,
    List<Breadcrumb> breadcrumbs,
    @Nullable Request request,
    @Nullable User user,
    List<Tag> tags,
    JsonNode contexts,
    JsonNode extra,
    List<Evidence> evidence,
    @Nullable String previousId,
    @Nullable String nextId) {
  public Event {
    exceptions = List.copyOf(exceptions);
    threads = List.copyOf(threads);
    breadcrumbs = List.copyOf(breadcrumbs);
    tags = List.copyOf(tags);
    evidence = List.copyOf(evidence);
  }

  /// An exception.
  ///
  /// @param handled whether the program caught it, or null
  public record Thrown(
      @Nullable String type,
      @Nullable String value,
      @Nullable String module,
      @Nullable Boolean handled,
      @Nullable Stacktrace stacktrace) {}

  /// Frames, the outermost call first.
  public record Stacktrace(List<Frame> frames) {
    public Stacktrace {
      frames = List.copyOf(frames);
    }
  }

  /// A frame.
  ///
  /// @param context source lines around [#line]
  /// @param variables an object, perhaps empty
  public record Frame(
      @Nullable String function,
      @Nullable String module,
      @Nullable String file,
      @Nullable String absolutePath,
      @Nullable Long line,
      @Nullable Long column,
      boolean inApp,
      List<SourceLine> context,
      JsonNode variables) {
    public Frame {
      context = List.copyOf(context);
    }
  }

  /// A numbered line of source.
  public record SourceLine(long number, String text) {}

  /// A thread at the time of the event.
  public record EventThread(
      @Nullable String id,
      @Nullable String name,
      @Nullable String state,
      boolean crashed,
      boolean current,
      @Nullable Stacktrace stacktrace) {}

  /// Something that happened before.
  ///
  /// @param data an object, perhaps empty
  public record Breadcrumb(
      @Nullable String timestamp,
      @Nullable String level,
      @Nullable String category,
      @Nullable String type,
      @Nullable String message,
      JsonNode data) {}

  /// The HTTP request that was being served.
  public record Request(
      @Nullable String method,
      @Nullable String url,
      List<Tag> query,
      List<Tag> headers,
      @Nullable String data) {
    public Request {
      query = List.copyOf(query);
      headers = List.copyOf(headers);
    }
  }

  /// The user of the program.
  public record User(
      @Nullable String id,
      @Nullable String email,
      @Nullable String username,
      @Nullable String name,
      @Nullable String ipAddress,
      @Nullable String place) {}

  /// A name and a value.
  public record Tag(String key, @Nullable String value) {}

  /// Something that a detector found.
  public record Evidence(String name, @Nullable String value, boolean important) {}
}
