package dev.gatehouse.router;

import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// What the access log will say about one request. Ends once, on whichever thread ends the answer.
final class AccessEntry {
  private static final int METHOD_LENGTH_MAX = 16;
  private static final int PATH_LENGTH_MAX = 256;

  /// What proxies by custom log when the caller left before the answer.
  private static final int CALLER_LEFT = 499;

  private final String method;
  private final String path;
  private final RouteService service;
  private final RequestContext context;
  private final InstantSource clock;
  private final Instant start;
  private final Consumer<AccessEntry> whenDone;
  private final AtomicBoolean isDone = new AtomicBoolean();

  private volatile int status;
  private volatile long bytes = -1;
  private volatile boolean isCut;
  private volatile long millis;

  AccessEntry(
      WebRequest request,
      RequestContext context,
      InstantSource clock,
      Consumer<AccessEntry> whenDone) {
    this.method = plain(request.method(), METHOD_LENGTH_MAX);
    this.path = plain(request.path(), PATH_LENGTH_MAX);
    this.service = RouteTable.find(request).service();
    this.context = context;
    this.clock = clock;
    this.start = clock.instant();
    this.whenDone = whenDone;
  }

  void answered(int code) {
    status = code;
  }

  /// The caller left before there was an answer.
  void callerLeft() {
    status = CALLER_LEFT;
    finish(-1, false);
  }

  /// The answer is complete.
  ///
  /// @param count its bytes, or -1 when unknown
  void end(long count) {
    finish(count, false);
  }

  /// The answer broke off.
  void cut(long count) {
    finish(count, true);
  }

  String service() {
    return service.id();
  }

  String statusClass() {
    return status / 100 + "xx";
  }

  String line() {
    return "http.request id="
        + context.requestId()
        + " method="
        + method
        + " path="
        + path
        + " status="
        + status
        + " ms="
        + millis
        + (bytes < 0 ? "" : " bytes=" + bytes)
        + " client="
        + context.clientAddress()
        + " service="
        + service.id()
        + (isCut ? " cut=true" : "");
  }

  private void finish(long count, boolean broken) {
    if (isDone.compareAndSet(false, true)) {
      bytes = count;
      isCut = broken;
      millis = Duration.between(start, clock.instant()).toMillis();
      whenDone.accept(this);
    }
  }

  /// What a client chose, as one word of visible ASCII, so that it cannot forge a line or a field.
  private static String plain(String text, int lengthMax) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), lengthMax); i++) {
      char c = text.charAt(i);
      word.append(c > ' ' && c < 127 && c != '"' && c != '\\' ? c : '?');
    }
    return text.length() > lengthMax ? word.append("...").toString() : word.toString();
  }
}
