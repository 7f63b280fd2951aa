package dev.gatehouse.mcp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Calls every listener on the thread that publishes.
final class InProcessChanges implements ChangeBus {
  private final List<Place> places = new CopyOnWriteArrayList<>();

  @Override
  public void publish(Change change) {
    places.forEach(place -> place.listener.accept(change));
  }

  @Override
  public Listening listen(Consumer<Change> listener) {
    Place place = new Place(listener);
    places.add(place);
    return place;
  }

  /// One for each time that somebody began to listen.
  private final class Place implements Listening {
    private final Consumer<Change> listener;

    Place(Consumer<Change> listener) {
      this.listener = listener;
    }

    @Override
    public void close() {
      places.remove(this);
    }
  }
}
