package dev.gatehouse.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// A fixed number of requests over a few connections, each of which sends when it has its answer.
final class Load {
  private static final int SECONDS_MAX = 300;

  private final InetSocketAddress address;
  private final byte[] request;
  private final int connections;

  Load(InetSocketAddress address, String request, int connections) {
    this.address = address;
    this.request = KeepAliveConnection.wire(request);
    this.connections = connections;
  }

  /// One reply, to look at.
  ///
  /// @throws IOException when it is not a 200
  Answer one() throws IOException {
    try (KeepAliveConnection connection = new KeepAliveConnection(address)) {
      return checked(connection.exchange(request));
    }
  }

  /// Sends `requests` in all.
  ///
  /// @return the seconds it took
  /// @throws IOException when one of them was not answered with 200
  double run(int requests) throws IOException, InterruptedException {
    Callable<Integer> work = () -> send(requests / connections);
    long start = System.nanoTime();
    List<Future<Integer>> all;
    try (var threads = Executors.newFixedThreadPool(connections)) {
      all =
          threads.invokeAll(Collections.nCopies(connections, work), SECONDS_MAX, TimeUnit.SECONDS);
      threads.shutdownNow();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    List<Exception> failures = new ArrayList<>();
    for (Future<Integer> each : all) {
      try {
        each.get();
      } catch (ExecutionException | CancellationException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw new IOException("the load failed: " + failures.getFirst(), failures.getFirst());
    }
    return seconds;
  }

  private int send(int count) throws IOException {
    try (KeepAliveConnection connection = new KeepAliveConnection(address)) {
      for (int i = 0; i < count && !Thread.currentThread().isInterrupted(); i++) {
        checked(connection.exchange(request));
      }
    }
    return count;
  }

  private static Answer checked(Answer answer) throws IOException {
    if (answer.status() != 200) {
      throw new IOException(
          "a request was answered with "
              + answer.status()
              + (answer.status() == 429 ? "; turn the rate limits off for a measurement" : ""));
    }
    return answer;
  }
}
