package dev.gatehouse.mcp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Calls every listener on the thread that publishes.
final class InProcessChanges implements ChangeBus {
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

  @Override
  public void publish(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }

  @Override
  public Listening listen(Consumer<Change> listener) {
    // A place of its own, also for a listener that listens twice.
    Consumer<Change> place = listener::accept;
    listeners.add(place);
    return () -> listeners.remove(place);
  }
}
