package dev.gatehouse.sentry;

import dev.gatehouse.http.FanOut;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Asks several regions at once. At most eight, each with its own deadline.
final class Regions {
  private static final int REGIONS_MAX = 8;

  private final SentryClient client;

  Regions(SentryClient client) {
    this.client = client;
  }

  /// Reads one page from a region.
  interface Listing<T> {
    Page<T> list(SentryClient region, @Nullable String cursor)
        throws SentryFailure, InterruptedException;
  }

  <T> RegionalPage<T> list(@Nullable String cursor, Listing<T> listing)
      throws SentryFailure, InterruptedException {
    Map<String, String> wanted = cursor == null ? firstPages() : RegionCursor.read(cursor);
    Map<String, FutureTask<Page<T>>> tasks = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : wanted.entrySet()) {
      SentryClient region = client.at(entry.getKey());
      String at = entry.getValue().isEmpty() ? null : entry.getValue();
      tasks.put(entry.getKey(), new FutureTask<>(() -> listing.list(region, at)));
    }
    try {
      if (tasks.size() == 1) {
        tasks.values().forEach(FutureTask::run);
      } else {
        tasks.forEach((url, task) -> FanOut.start("sentry-region", task));
      }
      return collect(tasks);
    } finally {
      tasks.values().forEach(task -> task.cancel(true));
    }
  }

  /// The regions to ask, each from its first page. Servers that are not this Sentry's are left out,
  /// whoever names them.
  private Map<String, String> firstPages() throws SentryFailure, InterruptedException {
    SentryHosts hosts = client.hosts();
    Set<URI> origins = new LinkedHashSet<>();
    if (hosts.isSaas()) {
      for (UsersApi.Region region : client.users().regions()) {
        URI origin = hosts.trusted(region.url());
        if (origin != null) {
          origins.add(origin);
        }
      }
    }
    if (origins.isEmpty()) {
      origins.add(hosts.origin());
      origins.addAll(hosts.regions());
    }
    Map<String, String> pages = new LinkedHashMap<>();
    origins.stream().limit(REGIONS_MAX).forEach(origin -> pages.put(origin.toString(), ""));
    return pages;
  }

  /// What answered; a region that is down hides only itself. When none answered, the first failure.
  private static <T> RegionalPage<T> collect(Map<String, FutureTask<Page<T>>> tasks)
      throws SentryFailure, InterruptedException {
    List<T> items = new ArrayList<>();
    Map<String, String> next = new LinkedHashMap<>();
    List<String> silent = new ArrayList<>();
    SentryFailure first = null;
    for (Map.Entry<String, FutureTask<Page<T>>> entry : tasks.entrySet()) {
      try {
        Page<T> page = entry.getValue().get();
        items.addAll(page.items());
        if (page.nextCursor() != null) {
          next.put(entry.getKey(), page.nextCursor());
        }
      } catch (ExecutionException e) {
        SentryFailure failure = asFailure(e.getCause());
        if (failure instanceof SentryFailure.Unauthorized) {
          throw failure;
        }
        first = first == null ? failure : first;
        silent.add(entry.getKey());
      }
    }
    if (first != null && silent.size() == tasks.size()) {
      throw first;
    }
    return new RegionalPage<>(items, next.isEmpty() ? null : RegionCursor.write(next), silent);
  }

  private static SentryFailure asFailure(@Nullable Throwable cause) throws InterruptedException {
    return switch (cause) {
      case SentryFailure failure -> failure;
      case InterruptedException interrupted -> throw interrupted;
      case RuntimeException bug -> throw bug;
      case null, default -> throw new IllegalStateException(cause);
    };
  }
}
