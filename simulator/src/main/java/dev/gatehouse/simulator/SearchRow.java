package dev.gatehouse.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that an event search can find: fields by name.
interface SearchRow {
  /// A string, a number, a boolean, a time, a list of strings, or null.
  @Nullable Object get(String field);

  Project project();

  Instant at();

  /// An error.
  record OfError(Issue issue, SeededEvent event) implements SearchRow {
    @Override
    public Project project() {
      return issue.project();
    }

    @Override
    public Instant at() {
      return event.at();
    }

    @Override
    public @Nullable Object get(String field) {
      Defect defect = issue.defect();
      Project.Frame hit = IssueJson.innermost(issue);
      return switch (field) {
        case "id" -> event.id();
        case "title" -> defect.title();
        case "issue" -> issue.shortId();
        case "issue.id" -> Long.parseLong(issue.id());
        case "project", "project.name" -> issue.project().slug();
        case "project.id" -> Long.parseLong(issue.project().id());
        case "timestamp" -> event.at();
        case "message" -> defect.value();
        case "error.type" -> defect.isMessage() ? List.of() : List.of(defect.type());
        case "error.value" -> List.of(defect.value());
        case "error.handled" -> !defect.levelOrError().equals("fatal");
        case "error.unhandled" -> defect.levelOrError().equals("fatal");
        case "culprit" -> defect.culprit();
        case "location", "stack.filename" -> hit == null ? null : hit.file();
        case "stack.function" -> hit == null ? null : hit.function();
        case "event.type" -> IssueJson.eventType(defect);
        case "platform", "platform.name" -> issue.project().eventPlatform();
        case "trace" -> event.traceId();
        case "sdk.name" -> issue.project().sdk();
        case "http.method" -> request(defect, true);
        case "http.url" -> request(defect, false);
        case "replayId" -> Replays.of(issue, event);
        default -> who(event.user(), field, event.tag(tagName(field)));
      };
    }

    private static @Nullable String request(Defect defect, boolean method) {
      String request = defect.request();
      if (request == null) {
        return null;
      }
      int space = request.indexOf(' ');
      return method ? request.substring(0, space) : request.substring(space + 1);
    }
  }

  /// A span.
  record OfSpan(Trace trace, TraceSpan span) implements SearchRow {
    @Override
    public Project project() {
      return span.project();
    }

    @Override
    public Instant at() {
      return span.start();
    }

    @Override
    public @Nullable Object get(String field) {
      return switch (field) {
        case "id", "span_id" -> span.id();
        case "trace" -> trace.id();
        case "parent_span" -> span.parentId();
        case "transaction" -> span.transaction();
        case "transaction.event_id", "transaction.id" -> span.transactionId();
        case "is_transaction" -> span.isTransaction();
        case "span.op" -> span.op();
        case "span.description", "description", "message", "span.name" -> span.description();
        case "span.category" -> category(span.op());
        case "span.duration" -> span.ms();
        case "span.self_time" -> span.selfMs();
        case "transaction.duration" -> span.isTransaction() ? span.ms() : null;
        case "span.status", "trace.status" -> span.status();
        case "timestamp" -> span.start();
        case "precise.start_ts" -> span.startSeconds();
        case "precise.finish_ts" -> span.endSeconds();
        case "project", "project.name" -> span.project().slug();
        case "project.id" -> Long.parseLong(span.project().id());
        case "sdk.name" -> span.project().sdk();
        case "platform" -> span.project().eventPlatform();
        case "release" -> trace.release(span);
        case "environment" -> trace.environment();
        default -> who(trace.user(), field, span.attributes().get(tagName(field)));
      };
    }

    private static String category(String op) {
      int dot = op.indexOf('.');
      return dot < 0 ? op : op.substring(0, dot);
    }
  }

  /// A log line.
  record OfLog(Logs.Line line) implements SearchRow {
    private static final Map<String, Integer> NUMBERS = Map.of("info", 9, "warn", 13, "error", 17);

    @Override
    public Project project() {
      return line.span().project();
    }

    @Override
    public Instant at() {
      return line.at();
    }

    @Override
    public @Nullable Object get(String field) {
      return switch (field) {
        case "id", "sentry.item_id" -> line.id();
        case "timestamp" -> line.at();
        case "timestamp_precise" -> line.at().toEpochMilli() * 1_000_000L;
        case "message", "log.body" -> line.message();
        case "severity", "log.severity_text" -> line.severity();
        case "severity_number" -> NUMBERS.getOrDefault(line.severity(), 9);
        case "trace" -> line.trace().id();
        case "span_id", "trace.parent_span_id" -> line.span().id();
        case "project", "project.name" -> line.span().project().slug();
        case "project.id" -> Long.parseLong(line.span().project().id());
        case "sdk.name" -> line.span().project().sdk();
        case "release" -> line.trace().release(line.span());
        case "environment" -> line.trace().environment();
        default -> who(line.trace().user(), field, null);
      };
    }
  }

  private static @Nullable String who(Customer user, String field, @Nullable String otherwise) {
    return switch (field) {
      case "user" -> "id:" + user.id();
      case "user.id" -> user.id();
      case "user.email" -> user.email();
      case "user.ip" -> user.address();
      case "user.display", "user.username" -> user.name();
      case "user.geo.country_code", "geo.country_code" -> user.country();
      default -> otherwise;
    };
  }

  /// The tag that a field means: `tags[name]`, `tags[name,type]` or the name itself.
  private static String tagName(String field) {
    if (!field.startsWith("tags[") || !field.endsWith("]")) {
      return field;
    }
    String inner = field.substring("tags[".length(), field.length() - 1);
    int comma = inner.lastIndexOf(',');
    return comma < 0 ? inner : inner.substring(0, comma);
  }
}
