package dev.gatehouse.store;

/// Tells what [Commit#announce] announced, to every listener on every node, in the order in which
/// the commits were made and within a second.
///
/// A notice says that something changed, not what: listeners forget what they have cached and read
/// again. They are called on a thread of this port, one after the other, soon after the commit and
/// not before it; the node that committed hears of it like all others.
public interface ChangeNotices {
  /// How long a notice takes at most while [#current] says true.
  long MILLIS_MAX = 1_000;

  /// What is told. Called on one thread; must be quick, and must not close the store.
  interface Listener {
    /// A commit that announced `key` was applied.
    void changed(Key key);

    /// Any number of notices may have been lost (the database was away for long, or this listener
    /// was too slow): whatever is cached must be forgotten.
    void missed();
  }

  /// Ends what [#subscribe] began.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /// Tells `listener` of every commit from now on. When the database is away, waits up to
  /// [Store#DEADLINE], returns all the same, and calls [Listener#missed] as soon as it is back.
  Subscription subscribe(Listener listener);

  /// Whether every notice that is older than [#MILLIS_MAX] has been delivered. While it is false,
  /// and somebody must not act on what was revoked, ask the store itself. False before the first
  /// subscription.
  boolean current();
}
