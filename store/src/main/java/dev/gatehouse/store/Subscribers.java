package dev.gatehouse.store;

import dev.gatehouse.store.ChangeNotices.Listener;
import dev.gatehouse.store.ChangeNotices.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is told of changes.
final class Subscribers {
  private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

  /// One subscription: the same listener may have several.
  private record Subscriber(Listener listener, Object identity) {}

  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

  Subscription add(Listener listener) {
    Subscriber subscriber = new Subscriber(listener, new Object());
    subscribers.add(subscriber);
    return () -> subscribers.remove(subscriber);
  }

  void changed(Key key) {
    tell(listener -> listener.changed(key));
  }

  void missed() {
    tell(Listener::missed);
  }

  private void tell(Consumer<Listener> news) {
    for (Subscriber subscriber : subscribers) {
      try {
        news.accept(subscriber.listener());
      } catch (RuntimeException e) {
        // The other listeners, and the next notice, are not to suffer for it.
        LOG.error("a listener for changes failed", e);
      }
    }
  }
}
