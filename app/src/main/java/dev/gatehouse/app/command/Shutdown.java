package dev.gatehouse.app.command;

import java.util.concurrent.CountDownLatch;

/// Waits for Ctrl-C or a termination signal, then closes what runs. The process ends within two
/// seconds of the signal.
final class Shutdown {
  private Shutdown() {}

  /// Returns never: the process ends after `running` is closed.
  static void await(AutoCloseable running) throws InterruptedException {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    running.close();
                    System.out.println("Stopped.");
                  } catch (Exception e) {
                    System.err.println("gatehouse: stopping failed: " + e.getMessage());
                  }
                },
                "shutdown"));
    new CountDownLatch(1).await();
  }
}
